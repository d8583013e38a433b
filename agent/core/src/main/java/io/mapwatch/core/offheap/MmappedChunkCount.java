package io.mapwatch.core.offheap;

import java.util.function.LongSupplier;

/**
 * The latest count of malloc's mmapped chunks. Asking for it can be slow where malloc has many free blocks, so that is done
 * by one thread of the agent, and not again before a thousand times as long as it took. Any thread may read.
 */
public final class MmappedChunkCount {

    private static final long REST = 1_000;

    private final LongSupplier source;
    private final LongSupplier nanoTime;
    private long restUntilNanos;
    private volatile long latest;

    /** Asks {@code source} for the first time, and again for how long it takes once all is loaded. */
    public MmappedChunkCount(LongSupplier source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
        ask();
        ask();
    }

    /** Asks again if that is due; for one thread at a time. */
    public void refresh() {
        if (nanoTime.getAsLong() - restUntilNanos >= 0) {
            ask();
        }
    }

    public long latest() {
        return latest;
    }

    private void ask() {
        long start = nanoTime.getAsLong();
        latest = source.getAsLong();
        long end = nanoTime.getAsLong();
        restUntilNanos = end + REST * (end - start);
    }
}
