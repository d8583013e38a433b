package io.mapwatch.core.cli;

/**
 * The mappings that a process will need.
 *
 * @param now those it has
 * @param newThreads how many threads it does not have yet
 * @param threads for these threads
 * @param files for the files it has not mapped yet
 * @param heap for ZGC's heap at its worst, beyond those it has; 0 with another collector, whose heap is a few mappings
 */
record Need(long now, long newThreads, long threads, long files, long heap) {

    /** A thread's stack and the guard pages below it: they have other rights, so they are a mapping of their own. */
    private static final int MAPPINGS_A_THREAD = 2;

    private static final long ZGC_GRANULE_BYTES = 2 << 20;
    private static final long ZGC_MAPPINGS_A_GRANULE = 3;
    private static final double ZGC_SHARE_FOR_ALL_ELSE = 1.2;

    /**
     * How many mappings one more thread takes, judged by the present threads. Where transparent huge pages are always on, a JVM has two sets of guard
     * pages below each stack of the application's threads, but one below those of its own.
     *
     * @param stackMappings those of all threads, with the first one's
     * @param threads how many threads there are; negative when that is not known
     */
    static int mappingsAThread(long stackMappings, long threads) {
        boolean more = threads > 0 && stackMappings > 1 + MAPPINGS_A_THREAD * (threads - 1);
        return more ? MAPPINGS_A_THREAD + 1 : MAPPINGS_A_THREAD;
    }

    /**
     * The mappings that ZGC asks for in a warning at its start: each granule of 2 MiB mapped three times, and 20 % for all else (HotSpot's
     * zPhysicalMemoryBacking_linux.cpp).
     *
     * @param heapBytes the most the heap can become
     */
    static long ofZgc(long heapBytes) {
        long granules = heapBytes / ZGC_GRANULE_BYTES;
        return (long) (granules * ZGC_MAPPINGS_A_GRANULE * ZGC_SHARE_FOR_ALL_ELSE);
    }

    long total() {
        return now + threads + files + heap;
    }
}
