package io.mapwatch.core.report;

/** How old figures are, where they are older than who reads them would think. */
public final class AgeText {

    /** A scan or two may be late for want of budget. */
    private static final int OLD_INTERVALS = 3;

    private AgeText() {}

    /** {@code , counted 26 s ago} beyond three intervals, else nothing. */
    public static String of(double ageSeconds, double intervalSeconds) {
        return ageSeconds > OLD_INTERVALS * intervalSeconds
                ? ", counted " + Figures.duration((long) ageSeconds) + " ago"
                : "";
    }
}
