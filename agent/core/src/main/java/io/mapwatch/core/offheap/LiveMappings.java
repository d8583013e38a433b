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

    private final LiveShard[] shards = new LiveShard[1 << SHARD_BITS];
    private final LongAdder untracked = new LongAdder();
    private final Pages pages;
    private final LongSupplier nanoTime;
    private final long startNanos;

    /** @param pages those of the memory in which they lie */
    public LiveMappings(Pages pages, LongSupplier nanoTime) {
        this.pages = pages;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        for (int i = 0; i < shards.length; i++) {
            shards[i] = new LiveShard(MAX_TRACKED >> SHARD_BITS);
        }
    }

    Pages pages() {
        return pages;
    }

    /** Nanoseconds since this table was made. */
    long nowNanos() {
        return nanoTime.getAsLong() - startNanos;
    }

    /** Seconds since this table was made. */
    int nowSeconds() {
        return (int) (nowNanos() / 1_000_000_000L);
    }

    /** Remembers {@code bytes} at {@code address}, made by that {@link CallSites} number, in place of what was known there. */
    void put(long address, long bytes, int site) {
        putBack(address, bytes, (long) site << Integer.SIZE | nowSeconds());
    }

    private void putBack(long address, long bytes, long origin) {
        long hash = hash(address);
        if (!shard(hash).put(address, bytes, origin, hash)) {
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

    /**
     * What starts at {@code address} is about to be unmapped or moved, which may be refused. It counts as live until
     * {@link #left}. When that comes the kernel may have given the address to another thread, whose {@link #put} ends the
     * leaving.
     *
     * @return its bytes, or 0 when nothing is known to start there
     */
    long beginLeaving(long address) {
        long hash = hash(address);
        return shard(hash).beginLeaving(address, hash);
    }

    /** Forgets what is leaving. */
    void left(long address) {
        long hash = hash(address);
        shard(hash).removeLeaving(address, hash);
    }

    /** Forgets the first {@code bytes} of what is leaving; the rest starts behind them, its owner and age are as they were. */
    void left(long address, long bytes) {
        long hash = hash(address);
        LiveShard shard = shard(hash);
        // read first: what is put here in between is not leaving
        long origin = shard.origin(address, hash);
        long rest = shard.removeLeaving(address, hash) - bytes;
        if (rest > 0) {
            putBack(address + bytes, rest, origin);
        }
    }

    /** What was leaving is live as before. */
    void stays(long address) {
        long hash = hash(address);
        shard(hash).stays(address, hash);
    }

    /** Adds all that are live to {@code ranges}; while other threads map and unmap, each as it is when it is reached. */
    void copyTo(LiveRanges ranges) {
        for (LiveShard shard : shards) {
            shard.copyTo(ranges);
        }
    }

    /** How many are tracked; a moment's figure while other threads map and unmap. */
    public int size() {
        int sum = 0;
        for (LiveShard shard : shards) {
            sum += shard.size();
        }
        return sum;
    }

    /** How many were not tracked because the table was full, since the start. */
    public long untracked() {
        return untracked.sum();
    }

    private LiveShard shard(long hash) {
        return shards[(int) (hash >>> (Long.SIZE - SHARD_BITS))];
    }

    /** The call site's number in an entry's origin, which also holds {@link #bornSeconds}. */
    static int site(long origin) {
        return (int) (origin >>> Integer.SIZE);
    }

    static int bornSeconds(long origin) {
        return (int) origin;
    }

    /** Spreads addresses, which are multiples of 16, over all bits. */
    static long hash(long address) {
        return (address >>> 4) * GOLDEN_RATIO;
    }
}
