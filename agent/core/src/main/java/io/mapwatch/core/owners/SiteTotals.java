package io.mapwatch.core.owners;

/** What is live of each call site, by the slot of its number. For one thread. */
final class SiteTotals {

    private final long[] live;
    private final long[] bytes;
    private final int[] oldest;

    SiteTotals(int slots) {
        this.live = new long[slots];
        this.bytes = new long[slots];
        this.oldest = new int[slots];
    }

    /** Adds a range or a thread, whose size may be 0. */
    void add(int slot, long size, int bornSeconds) {
        oldest[slot] = live[slot] == 0 ? bornSeconds : Math.min(oldest[slot], bornSeconds);
        live[slot]++;
        bytes[slot] += size;
    }

    long live(int slot) {
        return live[slot];
    }

    long bytes(int slot) {
        return bytes[slot];
    }

    /** When the oldest was made; 0 where nothing is live. */
    int oldest(int slot) {
        return oldest[slot];
    }
}
