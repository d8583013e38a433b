package io.mapwatch.core.pressure;

/**
 * A robust straight line through the last part of a {@link History}. The part is cut into up to {@value #CELLS} cells of equal time. Each cell gives
 * one point, the mean of its samples. So samples that came quickly weigh no more than rare ones, and 276 pairs are enough at any rate. Reused for one
 * fit after the other. Not thread-safe.
 */
final class Line {

    private static final int CELLS = 24;
    private static final int RECENT = 3;

    private final double[] x = new double[CELLS];
    private final double[] y = new double[CELLS];
    private final double[] offsets = new double[CELLS];
    private final TheilSen theilSen = new TheilSen(CELLS);

    private int points;
    private double slope;
    private double offset;
    private double deviation;
    private double standardError;
    private double bend;
    private boolean holdsNow;

    /** Fits the samples from index {@code from} on; there must be at least three. */
    void fit(History history, int from) {
        collectPoints(history, from);
        slope = theilSen.slope(x, y, 0, points);
        for (int i = 0; i < points; i++) {
            offsets[i] = y[i] - slope * x[i];
        }
        offset = TheilSen.median(offsets, points);
        deviation = sampleDeviation(history, from);
        standardError = pointDeviation() / (Math.sqrt(points) * spread());
        bend = points < 4 ? 0 : theilSen.slope(x, y, points / 2, points) - theilSen.slope(x, y, 0, points - points / 2);
        holdsNow = holdsNow(history);
    }

    /** How many points the line goes through, 2 to {@value #CELLS}. */
    int points() {
        return points;
    }

    /** The slope, in mappings a second. */
    double slope() {
        return slope;
    }

    /** The standard error of the slope, in mappings a second, as if the points' deviations were independent. */
    double standardError() {
        return standardError;
    }

    /** The slope of the later half minus that of the earlier half: positive while growth accelerates. */
    double bend() {
        return bend;
    }

    /** False when the last samples have all left the line to the same side: the line no longer holds. */
    boolean holdsNow() {
        return holdsNow;
    }

    private void collectPoints(History history, int from) {
        double start = history.seconds(from);
        double cellSeconds = -start / CELLS;
        points = 0;
        int index = from;
        while (index < history.size()) {
            int cell = cell(history, index, start, cellSeconds);
            double sumX = 0;
            double sumY = 0;
            int first = index;
            while (index < history.size() && cell(history, index, start, cellSeconds) == cell) {
                sumX += history.seconds(index);
                sumY += history.count(index);
                index++;
            }
            x[points] = sumX / (index - first);
            y[points] = sumY / (index - first);
            points++;
        }
    }

    private static int cell(History history, int index, double start, double cellSeconds) {
        return Math.min(CELLS - 1, (int) ((history.seconds(index) - start) / cellSeconds));
    }

    private double sampleDeviation(History history, int from) {
        double sum = 0;
        for (int i = from; i < history.size(); i++) {
            sum += Math.abs(residual(history, i));
        }
        return deviation(sum, history.size() - from);
    }

    private double pointDeviation() {
        double sum = 0;
        for (int i = 0; i < points; i++) {
            sum += Math.abs(y[i] - offset - slope * x[i]);
        }
        return deviation(sum, points);
    }

    /** A standard deviation from n absolute residuals of a line. At least one mapping: counts are whole numbers. */
    private static double deviation(double sumOfResiduals, int n) {
        // 1.25 = sqrt(pi / 2) holds for normal noise; a line through n points leaves n - 2 of them free
        return Math.max(1, 1.25 * sumOfResiduals / Math.max(1, n - 2));
    }

    private double residual(History history, int index) {
        return history.count(index) - offset - slope * history.seconds(index);
    }

    private double spread() {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < points; i++) {
            sum += x[i];
            squares += x[i] * x[i];
        }
        double mean = sum / points;
        return Math.sqrt(squares / points - mean * mean);
    }

    private boolean holdsNow(History history) {
        boolean above = true;
        boolean below = true;
        for (int i = history.size() - RECENT; i < history.size(); i++) {
            double residual = residual(history, i);
            above &= residual > 4 * deviation;
            below &= residual < -4 * deviation;
        }
        return !above && !below;
    }
}
