package io.mapwatch.core.leaks;

import java.util.function.LongSupplier;

/**
 * The latest count of malloc's mmapped chunks. To ask is slow where malloc has many free blocks, and other threads' allocations wait meanwhile. So
 * one thread of the agent asks, then rests five thousand times as long as that took. It stops for good once it took too long. Any thread may read.
 */
public final class MmappedChunkCount {

    private static final long REST = 5_000;

    /** The longest, in nanoseconds, that the application's mallocs may be held up. */
    static final long MOST_NANOS = 5_000_000;

    private static final double UNKNOWN = Double.NaN;

    /** Takes the nanoseconds of the question that was the last one because it took too long. */
    @FunctionalInterface
    public interface GivenUp {
        void after(long nanos);
    }

    private final LongSupplier source;
    private final LongSupplier nanoTime;
    private final LongSupplier runDelayNanos;
    private final LongSupplier cpuNanos;
    private final GivenUp givenUp;
    private boolean resigned;
    private long restUntilNanos;
    private volatile double latest = UNKNOWN;

    /**
     * Asks {@code source} for the first time.
     *
     * @param runDelayNanos how long the calling thread has waited for a core, which is subtracted
     * @param cpuNanos how long it has run, up to a tick ago; always 0 where that is not known
     */
    public MmappedChunkCount(
            LongSupplier source,
            LongSupplier nanoTime,
            LongSupplier runDelayNanos,
            LongSupplier cpuNanos,
            GivenUp givenUp) {
        this.source = source;
        this.nanoTime = nanoTime;
        this.runDelayNanos = runDelayNanos;
        this.cpuNanos = cpuNanos;
        this.givenUp = givenUp;
        ask();
    }

    /** Asks again if that is due. For one thread at a time. */
    public void refresh() {
        if (!resigned && nanoTime.getAsLong() - restUntilNanos >= 0) {
            ask();
        }
    }

    /** The latest count; NaN after the last question. */
    public double latest() {
        return latest;
    }

    private void ask() {
        long delay = runDelayNanos.getAsLong();
        long ran = cpuNanos.getAsLong();
        long start = nanoTime.getAsLong();
        long count = source.getAsLong();
        long end = nanoTime.getAsLong();
        long took = Math.max(0, end - start - (runDelayNanos.getAsLong() - delay));
        if (took > MOST_NANOS && !waitedForLocks(cpuNanos.getAsLong() - ran, ran)) {
            resigned = true;
            latest = UNKNOWN;
            givenUp.after(took);
        } else {
            latest = count;
            // what is over it was spent on waiting for locks
            restUntilNanos = end + REST * Math.min(took, MOST_NANOS);
        }
    }

    /** Whether the question waited for malloc's locks: then other threads held them long. */
    private static boolean waitedForLocks(long ranNanos, long ranBefore) {
        return ranBefore > 0 && ranNanos < MOST_NANOS;
    }
}
