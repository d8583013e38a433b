package io.mapwatch.core.owners;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The off-heap blocks and mappings that are live now, by range: what tells a {@code free} that ends a mapping from one of a small block,
 * and whose a page is. What is given a range stands in place of all that was known there. Any thread may call any method; each holds one
 * lock for some hundred nanoseconds.
 *
 * <p>Bounded: beyond {@link #MAX_TRACKED} live ones, further ones are counted in {@link #untracked} and left out.
 */
public final class LiveMappings {

    /** Four times the largest common {@code vm.max_map_count} of 262,144: merged blocks share a VMA. */
    public static final int MAX_TRACKED = 1 << 20;

    /** Above it are a range's marks. */
    private static final int MOST_SITE = (1 << 30) - 1;

    private final LongAdder untracked = new LongAdder();
    private final Pages pages;
    private final LongSupplier nanoTime;
    private final long startNanos;

    private final SiteUses siteUses = new SiteUses();

    /** Its own lock. */
    private final RangeTable ranges;

    /** @param pages those of the memory in which they lie */
    public LiveMappings(Pages pages, LongSupplier nanoTime) {
        this.pages = pages;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.ranges = new RangeTable(MAX_TRACKED, pages, siteUses);
    }

    /** How many each call site has. */
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

    /** Remembers {@code bytes} at {@code address}, made by that {@link CallSites} number, in place of what was known there. */
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
     * Forgets what starts at {@code address}.
     *
     * @return its bytes, or 0 when nothing is known to start there
     */
    public long remove(long address) {
        synchronized (ranges) {
            return ranges.remove(address);
        }
    }

    /**
     * The block at {@code address} is about to be moved or resized, which may be refused. It counts as live until {@link #resized}. When that
     * comes the allocator may have given the address to another thread, whose {@link #put} is not touched then. Nothing is to be said of
     * a refusal.
     *
     * @return its bytes, or 0 when nothing is known to start there
     */
    public long beginResize(long address) {
        synchronized (ranges) {
            return ranges.beginResize(address);
        }
    }

    /** Forgets the block that was moved or resized. */
    public void resized(long address) {
        synchronized (ranges) {
            long ignored = ranges.removeResized(address);
        }
    }

    /** As {@link #beginResize}, of an unmap and all that has a part in these pages. */
    public void beginUnmap(long address, long bytes) {
        if (isRange(address, bytes)) {
            synchronized (ranges) {
                ranges.beginUnmap(address, pages.roundUp(address + bytes));
            }
        }
    }

    /** Forgets what was in these pages when their unmap began; the rest before and behind has owner and age as before. */
    public void unmapped(long address, long bytes) {
        if (isRange(address, bytes)) {
            boolean fits;
            synchronized (ranges) {
                fits = ranges.eraseUnmapped(address, pages.roundUp(address + bytes));
            }
            count(fits);
        }
    }

    /** What the kernel refuses may be none. */
    private boolean isRange(long address, long bytes) {
        return bytes > 0 && pages.roundUp(address + bytes) > address;
    }

    private void count(boolean fits) {
        if (!fits) {
            untracked.increment();
        }
    }

    /**
     * Adds all that are live to {@code target}, in ascending order; while other threads map and unmap, each as it is when it is reached.
     * The lock is held for a few of them at a time.
     */
    void copyTo(LiveRanges target) {
        long next = Long.MIN_VALUE;
        while (next != Long.MAX_VALUE && target.makeRoom()) {
            synchronized (ranges) {
                next = ranges.copyFrom(next, target);
            }
        }
    }

    /** How many are tracked; a moment's figure while other threads map and unmap. */
    public int size() {
        synchronized (ranges) {
            return ranges.size();
        }
    }

    /** How many parts the table has: it follows {@link #size}. */
    int chunks() {
        synchronized (ranges) {
            return ranges.chunks();
        }
    }

    /** How many were not tracked because the table was full, since the start. */
    public long untracked() {
        return untracked.sum();
    }

    /** The call site's number in an entry's origin, which also holds {@link #bornSeconds}. */
    static int site(long origin) {
        return (int) (origin >>> Integer.SIZE) & MOST_SITE;
    }

    static int bornSeconds(long origin) {
        return (int) origin;
    }
}
