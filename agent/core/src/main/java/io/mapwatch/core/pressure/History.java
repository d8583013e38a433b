package io.mapwatch.core.pressure;

/**
 * The recent counts with their times, oldest first, in a ring that is allocated once. It holds the samples of the last five minutes, and always the
 * last {@value #AT_LEAST}: with a million mappings two scans are minutes apart.
 *
 * <p>Not thread-safe.
 */
final class History {

    private static final int CAPACITY = 512;
    private static final int AT_LEAST = 8;
    private static final long WINDOW_NANOS = 300_000_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;

    private final long[] nanoTimes = new long[CAPACITY];
    private final long[] counts = new long[CAPACITY];
    private int oldest;
    private int size;

    /** Adds the newest sample. One that is not later than the one before is left out. */
    void add(long nanoTime, long count) {
        if (size > 0 && nanoTime - nanoTimes[slot(size - 1)] <= 0) {
            return;
        }
        if (size == CAPACITY) {
            dropOldest();
        }
        nanoTimes[slot(size)] = nanoTime;
        counts[slot(size)] = count;
        size++;
        while (size > AT_LEAST && nanoTime - nanoTimes[oldest] > WINDOW_NANOS) {
            dropOldest();
        }
    }

    int size() {
        return size;
    }

    /** The time of sample {@code index}, in seconds relative to the newest one: 0 or negative. */
    double seconds(int index) {
        return (nanoTimes[slot(index)] - nanoTimes[slot(size - 1)]) / NANOS_PER_SECOND;
    }

    long count(int index) {
        return counts[slot(index)];
    }

    /** The index of the first sample at or after the given time, in seconds relative to the newest one. */
    int firstAt(double seconds) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (seconds(middle) < seconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void dropOldest() {
        oldest = slot(1);
        size--;
    }

    private int slot(int index) {
        return (oldest + index) % CAPACITY;
    }
}
