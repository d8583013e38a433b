package io.mapwatch.core.pressure;

/**
 * The counts of the last {@value #SIZE} spans of equal time: the highest, the lowest and the last of each, in a ring that is allocated once. A span
 * without a sample stays empty. Not thread-safe.
 */
final class Buckets {

    static final int SIZE = 96;

    private final double widthSeconds;
    private final long[] numbers = new long[SIZE];
    private final long[] highest = new long[SIZE];
    private final double[] highestSeconds = new double[SIZE];
    private final long[] lowest = new long[SIZE];
    private final long[] last = new long[SIZE];
    private long first = -1;
    private long current = -1;

    Buckets(double widthSeconds) {
        this.widthSeconds = widthSeconds;
    }

    double widthSeconds() {
        return widthSeconds;
    }

    /** Adds the newest sample; seconds are 0 and up, and never fall. Returns whether it begins a new bucket. */
    boolean add(double seconds, long count) {
        long number = (long) (seconds / widthSeconds);
        int slot = slot(number);
        if (number == current) {
            if (count >= highest[slot]) {
                highest[slot] = count;
                highestSeconds[slot] = seconds;
            }
            lowest[slot] = Math.min(lowest[slot], count);
            last[slot] = count;
            return false;
        }
        if (first < 0) {
            first = number;
        }
        current = number;
        numbers[slot] = number;
        highest[slot] = count;
        highestSeconds[slot] = seconds;
        lowest[slot] = count;
        last[slot] = count;
        return true;
    }

    /** The bucket that the newest sample is in. */
    long current() {
        return current;
    }

    /** The oldest bucket that may be in the ring. */
    long oldest() {
        return Math.max(first, current - SIZE + 1);
    }

    /** Whether a bucket from {@link #oldest()} to {@link #current()} has a sample. */
    boolean has(long number) {
        return numbers[slot(number)] == number;
    }

    long highest(long number) {
        return highest[slot(number)];
    }

    /** When the count was that high for the last time. */
    double highestSeconds(long number) {
        return highestSeconds[slot(number)];
    }

    long lowest(long number) {
        return lowest[slot(number)];
    }

    long last(long number) {
        return last[slot(number)];
    }

    private static int slot(long number) {
        return (int) (number % SIZE);
    }
}
