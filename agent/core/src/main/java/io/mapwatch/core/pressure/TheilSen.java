package io.mapwatch.core.pressure;

import java.util.Arrays;

/**
 * The median of the slopes between all pairs of points: a slope that up to 29 % of arbitrarily wrong points do not move far
 * (Theil 1950, Sen 1968). Works in an array allocated once. Not thread-safe.
 */
final class TheilSen {

    private final double[] slopes;

    TheilSen(int maxPoints) {
        this.slopes = new double[maxPoints * (maxPoints - 1) / 2];
    }

    /** The slope of the points {@code from} to {@code to}, exclusive, of which there are at least two, with distinct x. */
    double slope(double[] x, double[] y, int from, int to) {
        int pairs = 0;
        for (int i = from; i < to; i++) {
            for (int j = i + 1; j < to; j++) {
                slopes[pairs++] = (y[j] - y[i]) / (x[j] - x[i]);
            }
        }
        return median(slopes, pairs);
    }

    /** The median of the first {@code n} values, which are sorted on return. */
    static double median(double[] values, int n) {
        // below 4,096 values the JDK's sort needs no memory of its own
        Arrays.sort(values, 0, n);
        return (values[(n - 1) / 2] + values[n / 2]) / 2;
    }
}
