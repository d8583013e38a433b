package io.mapwatch.core.owners;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The off-heap blocks and mappings that are live now, by range. They tell a {@code free} that ends a mapping from that of a small block, and name the
 * owner of a page. A new range replaces every older one that it covers, whole or in part. Any thread may call any method. Each takes one lock, and a
 * put or an unmap holds it longer the more ranges it covers.
 *
 * <p>Bounded: beyond {@link #MAX_TRACKED} live ranges, further ones are counted in {@link #untracked} and left out.
 */
public final class LiveMappings {

    /** Four times the largest common {@code vm.max_map_count} of 262,144: merged blocks share a VMA. */
    public static final int MAX_TRACKED = 1 << 20;

    /** The bits above it are a range's marks. */
    private static final int MOST_SITE = (1 << 30) - 1;

    private final LongAdder untracked = new LongAdder();
    private final Pages pages;
    private final LongSupplier nanoTime;
    private final long startNanos;

    private final SiteUses siteUses = new SiteUses();

    /** Also the lock. */
    private final RangeTable ranges;

    /** @param pages the pages of the memory in which the ranges lie */
    public LiveMappings(Pages pages, LongSupplier nanoTime) {
        this.pages = pages;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.ranges = new RangeTable(MAX_TRACKED, pages, siteUses);
    }

    /** How many ranges each call site has. */
    SiteUses siteUses() {
        return siteUses;
    }

    public Pages pages() {
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

    /** Stores {@code bytes} at {@code address}, with the {@link CallSites} number of their maker, in place of older ranges there. */
    public void put(long address, long bytes, int site) {
        if (isRange(address, bytes)) {
            long origin = (long) site << Integer.SIZE | nowSeconds();
            long end = address + bytes;
            boolean fits;
            synchronized (ranges) {
                fits = ranges.put(address, end, pages.roundUp(end), origin);
            }
            count(fits);
        }
    }

    /**
     * Removes the range that starts at {@code address}.
     *
     * @return its bytes, or 0 when no known range starts there
     */
    public long remove(long address) {
        synchronized (ranges) {
            return ranges.remove(address);
        }
    }

    /**
     * Marks the block at {@code address}, which is about to be moved or resized. It counts as live until {@link #resized}. By then the allocator may
     * have given the address to another thread: its {@link #put} has no mark, and stays. A refused resize needs no call.
     *
     * @return its bytes, or 0 when no known range starts there
     */
    public long beginResize(long address) {
        synchronized (ranges) {
            return ranges.beginResize(address);
        }
    }

    /** Removes the block that was moved or resized. */
    public void resized(long address) {
        synchronized (ranges) {
            long ignored = ranges.removeResized(address);
        }
    }

    /** As {@link #beginResize}, for an unmap: marks each range with a part in these pages. */
    public void beginUnmap(long address, long bytes) {
        if (isRange(address, bytes)) {
            synchronized (ranges) {
                ranges.beginUnmap(address, pages.roundUp(address + bytes));
            }
        }
    }

    /** Removes the part in these pages of each range that was marked when their unmap began. The parts before and behind keep their owner and age. */
    public void unmapped(long address, long bytes) {
        if (isRange(address, bytes)) {
            boolean fits;
            synchronized (ranges) {
                fits = ranges.eraseUnmapped(address, pages.roundUp(address + bytes));
            }
            count(fits);
        }
    }

    /** A refused call may have had arguments that are no range. */
    private boolean isRange(long address, long bytes) {
        return bytes > 0 && pages.roundUp(address + bytes) > address;
    }

    private void count(boolean fits) {
        if (!fits) {
            untracked.increment();
        }
    }

    /**
     * Adds all live ranges to {@code target}, in ascending order. Other threads may map and unmap meanwhile: each range is copied as it is at that
     * moment. The lock is taken anew for each chunk.
     */
    void copyTo(LiveRanges target) {
        long next = Long.MIN_VALUE;
        while (next != Long.MAX_VALUE && target.makeRoom()) {
            synchronized (ranges) {
                next = ranges.copyFrom(next, target);
            }
        }
    }

    /** How many ranges are tracked at this moment. */
    public int size() {
        synchronized (ranges) {
            return ranges.size();
        }
    }

    /** How many chunks the table has: they follow {@link #size}. */
    int chunks() {
        synchronized (ranges) {
            return ranges.chunks();
        }
    }

    /** How many ranges were left out since the start because the table was full. */
    public long untracked() {
        return untracked.sum();
    }

    /** The call site's number in a range's origin, which also holds {@link #bornSeconds}. */
    static int site(long origin) {
        return (int) (origin >>> Integer.SIZE) & MOST_SITE;
    }

    static int bornSeconds(long origin) {
        return (int) origin;
    }
}
