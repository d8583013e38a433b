package io.mapwatch.core.cli;

import io.mapwatch.core.report.Figures;

/** Whether a JVM that ended for lack of memory reached the limit of mappings. */
final class FailureText {

    /** From this share on the limit may have been the reason: the list was made after the failure, when some mappings were gone already. */
    private static final double NEAR = 0.95;

    private static final String[] UNITS = {"KB", "MB", "GB", "TB"};
    private static final double STEP = 1024;

    private FailureText() {}

    /** One sentence; empty if another error ended the VM, or if too little is known. */
    static String of(ErrorLogFacts facts, long mappings, boolean complete) {
        if (facts.failedCall().isEmpty()) {
            return "";
        }
        String asked = facts.failedBytes() < 0 ? "" : " of " + bytes(facts.failedBytes());
        String free = facts.freeBytes() < 0 ? "" : " with " + bytes(facts.freeBytes()) + " of memory free";
        String ended = "The JVM ended because " + facts.failedCall() + asked + " was refused" + free;
        long limit = facts.limit();
        if (limit < 0) {
            return ended + "; the limit of mappings is not known.";
        }
        if (mappings >= NEAR * limit) {
            return ended + ": the limit of mappings was reached.";
        }
        return complete
                ? ended + ": the limit of mappings is not why."
                : ended + "; whether the limit of mappings is why cannot be told from a list that is not complete.";
    }

    private static String bytes(long bytes) {
        if (bytes < STEP) {
            return bytes + " bytes";
        }
        double value = bytes;
        int unit = -1;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return Figures.oneDecimal(value) + ' ' + UNITS[unit];
    }
}
