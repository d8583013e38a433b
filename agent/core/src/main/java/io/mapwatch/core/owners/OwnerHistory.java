package io.mapwatch.core.owners;

import java.util.Arrays;

/**
 * The mappings by call site at up to {@value #ROWS} scans of the last five minutes, for the growth of each. One scan that is older is kept too. For
 * the scanning thread.
 */
final class OwnerHistory {

    static final int ROWS = 20;

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long APART_NANOS = 15 * SECOND_NANOS;
    private static final long LONGEST_NANOS = ROWS * APART_NANOS;
    private static final long SHORTEST_NANOS = 10 * SECOND_NANOS;

    /** A ring; each row is as long as there were call sites then. */
    private final int[][] rows = new int[ROWS][];

    private final long[] rowNanos = new long[ROWS];
    private int oldest;
    private int size;

    /**
     * Adds the result of a scan, unless the last one that was added is too recent.
     *
     * @param nowNanos on any clock that never runs backwards
     * @param mappings by the slot of the call site's number
     * @param sites how many slots are taken
     */
    void add(long nowNanos, int[] mappings, int sites) {
        if (size > 0 && nowNanos - rowNanos[at(size - 1)] < APART_NANOS) {
            return;
        }
        while (size > 1 && (size == ROWS || nowNanos - rowNanos[at(1)] >= LONGEST_NANOS)) {
            oldest = at(1);
            size--;
        }
        rows[at(size)] = Arrays.copyOf(mappings, sites);
        rowNanos[at(size)] = nowNanos;
        size++;
    }

    /** The slot belongs to another site from now on, which had no mappings in earlier scans. */
    void forget(int site) {
        for (int rank = 0; rank < size; rank++) {
            int[] row = rows[at(rank)];
            if (site < row.length) {
                row[site] = 0;
            }
        }
    }

    /**
     * Mappings a second that the site has gained since the oldest scan. A site without a number then had none. Negative when it has lost some; NaN in
     * the first ten seconds.
     */
    double growthPerSecond(long nowNanos, int site, int mappings) {
        long nanos = size == 0 ? 0 : nowNanos - rowNanos[oldest];
        if (nanos < SHORTEST_NANOS) {
            return Double.NaN;
        }
        int[] row = rows[oldest];
        int before = site < row.length ? row[site] : 0;
        return (mappings - before) * (double) SECOND_NANOS / nanos;
    }

    private int at(int rank) {
        return (oldest + rank) % ROWS;
    }
}
