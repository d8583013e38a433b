package io.mapwatch.core.report;

import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;

/** Advice for what a report shows. */
final class Advice {

    private static final String COPIES =
            "One native library is loaded again and again, each time from a new copy, and a library stays until the class"
                    + " loader that loaded it is collected: find what keeps these loaders (jcmd PID VM.classloaders; a"
                    + " redeployed web application, a plugin), or load the library once, from a loader that all share.";
    private static final String DEVICES =
            "A driver or the kernel maps them for a library (graphics, CUDA, io_uring): close contexts, streams and rings"
                    + " that are not used, and take one large buffer in place of many small ones.";
    private static final String CUT =
            "The rights of parts of one region alternate (mprotect), and each change makes a mapping: keep parts with the"
                    + " same rights side by side, change the rights of larger parts, or keep what has other rights in a"
                    + " region of its own.";
    private static final String GUARDED =
            "Each block takes two mappings, itself and its guard page: take larger blocks and divide them, pool them, or"
                    + " do without the guard pages.";
    private static final String NAMED =
            "The program or a library of it gave this memory its name (prctl, PR_SET_VMA_ANON_NAME): search for the name"
                    + " there, take larger pieces, and free them in the order they were taken.";
    private static final String PARTLY_DELETED =
            " Part of them are deleted and still mapped: something keeps a reader, an arena or a buffer of them that is"
                    + " never closed.";

    private Advice() {}

    /** Lines for a person; empty while the level is ok. */
    static String of(Report report) {
        Pressure pressure = report.pressure();
        if (pressure.level() == Level.OK) {
            return "";
        }
        return limit(report)
                + RaiseLimit.now(RaiseLimit.suggested(Math.max(pressure.count(), pressure.limit())))
                + "\n"
                + cause(report)
                + "\nHow to keep the limit there, and how much is needed: java -jar mapwatch.jar doctor PID\n";
    }

    private static String limit(Report report) {
        if (report.ended()) {
            return "The process has ended. So that its next run has more time, raise the limit on the host:\n  ";
        }
        String state = report.pressure().level() == Level.EXHAUSTED
                ? "Unmapping fails from now on, and the next thread, class or heap growth may end the process.\n"
                : "";
        return state + "To win time, raise the limit on the host; it takes effect at once, without a restart:\n  ";
    }

    private static String cause(Report report) {
        Culprit culprit = Culprit.of(report.mappings());
        String owner = culprit.largestOwner();
        return of(culprit)
                + (owner.isEmpty() ? SuspectText.advice(culprit, report.agent()) : " Begin with " + owner + '.');
    }

    private static String of(Culprit culprit) {
        if (culprit.family() == Family.DEVICES) {
            return DEVICES;
        }
        return switch (culprit.sort()) {
            case CUT -> CUT;
            case GUARDED -> GUARDED;
            case NAME -> culprit.family() == Family.MEMORY ? NAMED : named(culprit);
            case FILES, KIND -> named(culprit) + (CulpritText.isPartlyDeleted(culprit) ? PARTLY_DELETED : "");
        };
    }

    private static String named(Culprit culprit) {
        return CulpritText.hasCopies(culprit) ? COPIES : culprit.first().advice();
    }
}
