package io.mapwatch.core.owners;

import io.mapwatch.core.maps.StackCounts;

/**
 * Gives threads' stacks to the call sites that started the threads. Nothing in {@code /proc} tells which stack is whose, and all threads of a process
 * have stacks of as many mappings, so a call site has as many as its live threads. For the scanning thread.
 */
final class StackOwners {

    private static final int MAPPINGS = 2;

    private final StartedThreads threads;
    private final LiveRanges live = new LiveRanges(StartedThreads.IDS);

    StackOwners(StartedThreads threads) {
        this.threads = threads;
    }

    /** Copies the live threads. Those that start later have no owner in this scan. */
    void begin() {
        live.clear();
        threads.copyTo(live);
    }

    int size() {
        return live.size();
    }

    int site(int rank) {
        return live.site(rank);
    }

    int bornSeconds(int rank) {
        return live.bornSeconds(rank);
    }

    /**
     * The mappings of the stacks of {@code threads}, which one call site has started. If the scan has found fewer stacks than threads, because threads
     * came or went meanwhile, each site has its part of them.
     *
     * @param most mappings that all sites may have together
     */
    long mappings(long threads, StackCounts stacks, long most) {
        long started = live.size();
        long each = started <= stacks.ofThree() ? MAPPINGS + 1 : MAPPINGS;
        long found = Math.min(stacks.stacks(), most / each);
        return each * (started <= found ? threads : threads * found / started);
    }
}
