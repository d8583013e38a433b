package io.mapwatch.core.report;

/** The age of figures, where they are older than a reader would think. */
public final class AgeText {

    /** A scan or two may be late because the budget is used up. */
    private static final int OLD_INTERVALS = 3;

    private AgeText() {}

    /** {@code , counted 26 s ago} after three intervals, else empty. */
    public static String of(double ageSeconds, double intervalSeconds) {
        return ageSeconds > OLD_INTERVALS * intervalSeconds
                ? ", counted " + Figures.duration((long) ageSeconds) + " ago"
                : "";
    }
}
