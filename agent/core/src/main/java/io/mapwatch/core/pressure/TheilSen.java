package io.mapwatch.core.pressure;

/**
 * The median of the slopes between all pairs of points (Theil 1950, Sen 1968). Up to 29 % of wrong points do not move it far. It works in an array
 * that is allocated once. Not thread-safe.
 */
final class TheilSen {

    private final double[] slopes;

    TheilSen(int maxPoints) {
        this.slopes = new double[maxPoints * (maxPoints - 1) / 2];
    }

    /** The slope of the points {@code from} to {@code to}, exclusive: at least two, with distinct x. */
    double slope(double[] x, double[] y, int from, int to) {
        int pairs = 0;
        for (int i = from; i < to; i++) {
            for (int j = i + 1; j < to; j++) {
                slopes[pairs++] = (y[j] - y[i]) / (x[j] - x[i]);
            }
        }
        return median(slopes, pairs);
    }

    /** The median of the first {@code n} values, at least one and none NaN. Changes their order. */
    static double median(double[] values, int n) {
        int middle = n / 2;
        select(values, n, middle);
        if (n % 2 == 1) {
            return values[middle];
        }
        double below = values[0];
        for (int i = 1; i < middle; i++) {
            below = Math.max(below, values[i]);
        }
        return (below + values[middle]) / 2;
    }

    /**
     * Moves the value of that rank to its place: no larger one is before it, no smaller one behind (Hoare 1961, "Find"). {@code Arrays.sort} of newer
     * JDKs allocates for each partition until the JIT compiler removes that.
     */
    private static void select(double[] values, int n, int rank) {
        int low = 0;
        int high = n - 1;
        while (low < high) {
            double pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                return;
            }
        }
    }
}
