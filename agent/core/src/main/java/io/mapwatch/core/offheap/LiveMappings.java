package io.mapwatch.core.offheap;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The off-heap blocks and mappings that are live now, by address: what tells a {@code free} that ends a mapping from one
 * of a small block. Any thread may call any method; each holds one of the shards' locks for some ten nanoseconds.
 *
 * <p>Bounded: beyond {@link #MAX_TRACKED} live ones, further ones are counted in {@link #untracked} and left out.
 */
public final class LiveMappings {

    /** Four times the largest common {@code vm.max_map_count} of 262,144: merged blocks share a VMA. */
    public static final int MAX_TRACKED = 1 << 20;

    private static final int SHARD_BITS = 4;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final Shard[] shards = new Shard[1 << SHARD_BITS];
    private final LongAdder untracked = new LongAdder();
    private final LongSupplier nanoTime;
    private final long startNanos;

    public LiveMappings(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        for (int i = 0; i < shards.length; i++) {
            shards[i] = new Shard(MAX_TRACKED >> SHARD_BITS);
        }
    }

    /** Seconds since this table was made. */
    int nowSeconds() {
        return (int) ((nanoTime.getAsLong() - startNanos) / 1_000_000_000L);
    }

    /** Remembers {@code bytes} at {@code address}, made by that {@link CallSites} number, in place of what was known there. */
    void put(long address, long bytes, int site) {
        long hash = hash(address);
        if (!shard(hash).put(address, bytes, site, nowSeconds(), hash)) {
            untracked.increment();
        }
    }

    /**
     * Forgets what starts at {@code address}.
     *
     * @return its bytes, or 0 when nothing is known to start there
     */
    long remove(long address) {
        long hash = hash(address);
        return shard(hash).remove(address, hash);
    }

    /** Adds all that are live to {@code ranges}; while other threads map and unmap, each as it is when it is reached. */
    void copyTo(LiveRanges ranges) {
        for (Shard shard : shards) {
            shard.copyTo(ranges);
        }
    }

    /** How many are tracked; a moment's figure while other threads map and unmap. */
    public int size() {
        int sum = 0;
        for (Shard shard : shards) {
            sum += shard.size();
        }
        return sum;
    }

    /** How many were not tracked because the table was full, since the start. */
    public long untracked() {
        return untracked.sum();
    }

    private Shard shard(long hash) {
        return shards[(int) (hash >>> (Long.SIZE - SHARD_BITS))];
    }

    private static long hash(long address) {
        return (address >>> 4) * GOLDEN_RATIO;
    }

    /** Open addressing with linear probing; an address of 0 marks a free slot. */
    private static final class Shard {

        private final int maxSize;
        private long[] addresses = new long[64];
        private long[] bytes = new long[64];
        private int[] sites = new int[64];
        private int[] bornSeconds = new int[64];
        private int size;

        Shard(int maxSize) {
            this.maxSize = maxSize;
        }

        synchronized int size() {
            return size;
        }

        synchronized boolean put(long address, long blockBytes, int site, int now, long hash) {
            int slot = slotOf(address, hash);
            if (addresses[slot] == 0) {
                if (size == maxSize) {
                    return false;
                }
                if (size >= addresses.length / 4 * 3) {
                    grow();
                    slot = slotOf(address, hash);
                }
                size++;
                addresses[slot] = address;
            }
            bytes[slot] = blockBytes;
            sites[slot] = site;
            bornSeconds[slot] = now;
            return true;
        }

        synchronized long remove(long address, long hash) {
            int slot = slotOf(address, hash);
            if (addresses[slot] == 0) {
                return 0;
            }
            long removed = bytes[slot];
            size--;
            closeGap(slot);
            return removed;
        }

        /** The slot that holds {@code address}, or the free one where it would go. */
        private int slotOf(long address, long hash) {
            int mask = addresses.length - 1;
            int slot = home(hash, mask);
            while (addresses[slot] != 0 && addresses[slot] != address) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        /** Moves back the entries behind {@code gap} that were pushed past it, so that no probe stops too early. */
        private void closeGap(int gap) {
            int mask = addresses.length - 1;
            int free = gap;
            for (int slot = (gap + 1) & mask; addresses[slot] != 0; slot = (slot + 1) & mask) {
                int home = home(hash(addresses[slot]), mask);
                if (((slot - home) & mask) >= ((slot - free) & mask)) {
                    move(slot, free);
                    free = slot;
                }
            }
            addresses[free] = 0;
        }

        synchronized void copyTo(LiveRanges ranges) {
            for (int slot = 0; slot < addresses.length; slot++) {
                if (addresses[slot] != 0) {
                    ranges.add(addresses[slot], bytes[slot], sites[slot], bornSeconds[slot]);
                }
            }
        }

        private void move(int from, int to) {
            addresses[to] = addresses[from];
            bytes[to] = bytes[from];
            sites[to] = sites[from];
            bornSeconds[to] = bornSeconds[from];
        }

        private void grow() {
            long[] oldAddresses = addresses;
            long[] oldBytes = bytes;
            int[] oldSites = sites;
            int[] oldBorn = bornSeconds;
            int capacity = 2 * oldAddresses.length;
            long[] newAddresses = new long[capacity];
            long[] newBytes = new long[capacity];
            int[] newSites = new int[capacity];
            int[] newBorn = new int[capacity];
            // all arrays are there: from here on nothing can fail
            addresses = newAddresses;
            bytes = newBytes;
            sites = newSites;
            bornSeconds = newBorn;
            for (int i = 0; i < oldAddresses.length; i++) {
                if (oldAddresses[i] != 0) {
                    int slot = slotOf(oldAddresses[i], hash(oldAddresses[i]));
                    addresses[slot] = oldAddresses[i];
                    bytes[slot] = oldBytes[i];
                    sites[slot] = oldSites[i];
                    bornSeconds[slot] = oldBorn[i];
                }
            }
        }

        private static int home(long hash, int mask) {
            return (int) (hash >>> 20) & mask;
        }
    }
}
