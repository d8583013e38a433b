package io.mapwatch.core.offheap;

import io.mapwatch.core.mapping.MappingVisitor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Gives out the slots below {@code vm.max_map_count} to mappings of files, all but the last ones. How many are left is known between
 * two scans too: what the last one counted, and what the hooks have seen come and go since. A mapping that comes or goes during a scan is in its
 * count if the scan has not passed its address yet; shown each mapping, this class knows where it stands.
 *
 * <p>Off, until the next scan, by mappings that no hook sees; by those that the kernel merges with a neighbour; and by the few that come or
 * go just ahead of where the scan stands: in doubt a slot is kept, not given out.
 *
 * <p>{@link #begin}, {@link #mapping} and {@link #scanned} are for the scanning thread, in this order; all else is for any thread, and nothing
 * locks.
 */
public final class KeptSlots implements MappingVisitor {

    private static final long NO_SCAN = Long.MAX_VALUE;

    /**
     * A read of the maps file gives a page at most, and a file's line has more than 73 characters: 55 lines. So many mappings
     * of one size may have been read when the first of them is shown.
     */
    private static final int READ_AHEAD = 64;

    /**
     * @param others the mappings that were counted and are not in {@link #taken}
     * @param limit negative when it is not known
     */
    private record Scanned(long others, long limit) {}

    private final int kept;
    private final LongAdder refusals = new LongAdder();

    /** Slots given out since the start, less those given back: below 0 when mappings end that were there before. */
    private final AtomicLong taken = new AtomicLong();

    /** Those among them whose mapping the kernel has not made or refused yet. */
    private final AtomicLong pending = new AtomicLong();

    /** Of {@link #taken}, those that the scan under way has met or is going to meet. */
    private final AtomicLong inScan = new AtomicLong();

    /** Mappings below this address have been read by the scan under way. */
    private final AtomicLong position = new AtomicLong(NO_SCAN);

    private volatile Scanned last = new Scanned(0, -1);

    /** @param kept how many slots below the limit are not given out, from 1 */
    public KeptSlots(int kept) {
        this.kept = kept;
    }

    /** How many slots are not given out. */
    public int kept() {
        return kept;
    }

    /** To be called before a scan; one that fails may be followed by another. */
    public void begin() {
        inScan.set(taken.get() - pending.get());
        position.set(0);
    }

    @Override
    public void mapping(long start, long end, int permissions, byte[] path, int pathStart, int pathEnd) {
        position.lazySet(end);
    }

    /**
     * To be called behind a scan.
     *
     * @param count the mappings that it found
     * @param limit {@code vm.max_map_count}; while it is negative, which is unknown, every slot is given out
     */
    public void scanned(long count, long limit) {
        position.set(NO_SCAN);
        last = new Scanned(count - inScan.get(), limit);
    }

    /**
     * Takes a slot for a mapping that is about to be made.
     *
     * @return false if only the kept ones are left; if true, {@link #made} or {@link #giveBack} must follow
     */
    boolean take() {
        if (isUsedUp(taken.get())) {
            return false;
        }
        // first, so that no scan takes the slot for a mapping that is there
        pending.incrementAndGet();
        long now = taken.get();
        while (!isUsedUp(now)) {
            if (taken.compareAndSet(now, now + 1)) {
                return true;
            }
            now = taken.get();
        }
        pending.decrementAndGet();
        return false;
    }

    /** As {@link #take}, whatever is left. */
    void takeAnyway() {
        pending.incrementAndGet();
        taken.incrementAndGet();
    }

    /** The mapping for which a slot was taken is there. */
    void made(long address, long bytes) {
        long stands = position.get();
        if (stands != NO_SCAN && address >= stands + READ_AHEAD * bytes) {
            inScan.incrementAndGet();
        }
        pending.decrementAndGet();
    }

    /** There is no mapping for the slot that was taken. */
    void giveBack() {
        taken.decrementAndGet();
        pending.decrementAndGet();
    }

    /** A mapping of a file is gone. */
    void unmapped(long address) {
        if (address >= position.get()) {
            inScan.decrementAndGet();
        }
        taken.decrementAndGet();
    }

    /** One more mapping was refused for good. */
    void refused() {
        refusals.increment();
    }

    /** How many mappings were refused since the start. */
    public long refusals() {
        return refusals.sum();
    }

    /** The mappings of the process, those that are about to be made with them. */
    long count() {
        return last.others + taken.get();
    }

    /** The limit of the last scan, negative when it was not known. */
    long limit() {
        return last.limit;
    }

    private boolean isUsedUp(long takenNow) {
        Scanned scan = last;
        return scan.limit >= 0 && scan.others + takenNow >= scan.limit - kept;
    }
}
