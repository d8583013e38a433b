package io.mapwatch.core.pressure;

import java.util.Arrays;
import java.util.Locale;

/**
 * How good the forecasts of one course were.
 *
 * @param reached whether the count came to the limit
 * @param shown the share of samples in the second half of the climb that had a forecast
 * @param medianFactor by which factor these forecasts were off, either way; NaN if there were none
 * @param withinTwo the share of these forecasts that were off by a factor of 2 at most
 * @param falseAlarms how many samples were said to be less than half an hour from a limit that was more than an hour away
 */
record Score(boolean reached, double shown, double medianFactor, double withinTwo, int falseAlarms) {

    private static final double SOON = 1800;
    private static final double NOT_SOON = 3600;

    /** Whether the limit was foreseen when it came, and not said to be near when it did not. */
    boolean right() {
        return falseAlarms == 0 && (!reached || (shown >= 0.8 && medianFactor <= 1.25 && withinTwo >= 0.9));
    }

    /** @param forecasts NaN where there is none */
    static Score of(Course course, double[] seconds, double[] forecasts, double endSeconds) {
        boolean reached = endSeconds < Double.POSITIVE_INFINITY;
        double half = (course.beginsSeconds() + endSeconds) / 2;
        double[] factors = new double[seconds.length];
        int late = 0;
        int shown = 0;
        int falseAlarms = 0;
        for (int i = 0; i < seconds.length; i++) {
            double left = endSeconds - seconds[i];
            if (seconds[i] >= course.knownSeconds() && forecasts[i] < SOON && left > NOT_SOON) {
                falseAlarms++;
            }
            if (seconds[i] >= half && left > 0) {
                late++;
                if (!Double.isNaN(forecasts[i])) {
                    factors[shown++] = Math.max(forecasts[i] / left, left / forecasts[i]);
                }
            }
        }
        double[] sorted = Arrays.copyOf(factors, shown);
        Arrays.sort(sorted);
        long withinTwo = Arrays.stream(sorted).filter(factor -> factor <= 2).count();
        return new Score(
                reached,
                (double) shown / Math.max(1, late),
                shown == 0 ? Double.NaN : sorted[shown / 2],
                (double) withinTwo / Math.max(1, shown),
                falseAlarms);
    }

    /** As cells of a table. */
    @Override
    public String toString() {
        String figures = reached
                ? String.format(
                        Locale.ROOT,
                        "%.0f %%, %.2fx, %.0f %%",
                        100 * shown,
                        Math.min(99, medianFactor),
                        100 * withinTwo)
                : "-";
        return (right() ? "right: " : "WRONG: ") + figures + ", " + falseAlarms;
    }
}
