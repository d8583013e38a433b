package io.mapwatch.core.guard;

import io.mapwatch.core.maps.MappingVisitor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Gives the slots below {@code vm.max_map_count} to mappings of files, all but the last ones. It knows between two scans too how many are left: from
 * the count of the last scan, and from the mappings that the hooks have seen come and go since. A mapping that comes or goes during a scan
 * <ul>
 *   <li>is certainly not in its count, if its address was shown before the mapping came;
 *   <li>is certainly in it, if its address was shown before the mapping went, or was not yet read when the mapping was there;
 *   <li>is in doubt otherwise: then its slot is taken until the next scan, whether the mapping is there or not.
 * </ul>
 * So {@link #count} is not below the truth, but for mappings that no hook sees. Some more slots are kept for the mappings that the VM makes.
 *
 * <p>{@link #begin}, {@link #reading}, {@link #read}, {@link #mapping} and {@link #scanned} are for the scanning thread. Any thread may call the
 * others. Nothing locks.
 */
public final class KeptSlots implements MappingVisitor {

    private static final long NO_SCAN = Long.MAX_VALUE;

    /** Mappings that the VM makes by itself as a process comes near the limit: its collection after a refused mapping took 30 with G1 of 17. */
    private static final int VM_GROWS = 32;

    /**
     * @param count all mappings that it found
     * @param others those that are not in {@link #taken}
     * @param limit negative when it is not known
     */
    private record Scanned(long count, long others, long limit) {}

    private final int kept;
    private final int forVm;
    private final LongAdder refusals = new LongAdder();

    /** Slots given out since the start, less those given back. Below 0 when older mappings end. */
    private final AtomicLong taken = new AtomicLong();

    /** Slots among them whose mapping the kernel has not made or refused yet. */
    private final AtomicLong pending = new AtomicLong();

    /** Slots among them whose mapping is being unmapped. */
    private final AtomicLong ending = new AtomicLong();

    /** Slots given back since the start because the kernel refused the mapping. */
    private final AtomicLong givenBack = new AtomicLong();

    /** Mappings made during a scan that it will certainly count, over all scans. */
    private final AtomicLong met = new AtomicLong();

    /** Mappings unmapped during a scan that it has not certainly counted, over all scans. */
    private final AtomicLong missed = new AtomicLong();

    /** The scan under way has shown the mappings below this address. */
    private final AtomicLong shown = new AtomicLong(NO_SCAN);

    /** The scan under way has read no mapping from this address on. */
    private final AtomicLong unread = new AtomicLong(NO_SCAN);

    /** The part of {@link #taken} that the scan under way counts, if nothing comes or goes. */
    private long thereAtBegin;

    private long metAtBegin;
    private long missedAtBegin;
    private volatile Scanned last = new Scanned(0, 0, -1);

    /** @param kept how many slots below the limit are not given out, from 1; some more are kept for the VM */
    public KeptSlots(int kept) {
        this(kept, Math.min(kept, VM_GROWS));
    }

    public KeptSlots(int kept, int forVm) {
        this.kept = kept;
        this.forVm = forVm;
    }

    /** How many slots are not given out. */
    public int kept() {
        return kept;
    }

    /**
     * To be called before a scan; after a failed scan it may be called again. The order of the reads keeps the sum from being too large while
     * mappings come or go. An unmap that is not yet in {@code ending} is added to {@code missed}, and a mapping that has left {@code pending} is not
     * added to {@code met}. A slot that is given back between the reads of {@code taken} and {@code pending} is in the first alone: it is taken off.
     */
    public void begin() {
        unread.set(NO_SCAN);
        shown.set(0);
        missedAtBegin = missed.get();
        long goes = ending.get();
        long backBefore = givenBack.get();
        long all = taken.get();
        long comes = pending.get();
        thereAtBegin = all - comes - goes - (givenBack.get() - backBefore);
        metAtBegin = met.get();
    }

    @Override
    public void reading() {
        unread.set(NO_SCAN);
    }

    @Override
    public void read(long end) {
        unread.set(end);
    }

    @Override
    public void mapping(long start, long end, int permissions, byte[] path, int pathStart, int pathEnd) {
        shown.lazySet(end);
    }

    /**
     * To be called after a scan.
     *
     * @param count the mappings that it found
     * @param limit {@code vm.max_map_count}; negative if unknown: then every slot is given out
     */
    public void scanned(long count, long limit) {
        unread.set(NO_SCAN);
        shown.set(NO_SCAN);
        long counted = thereAtBegin + met.get() - metAtBegin - (missed.get() - missedAtBegin);
        last = new Scanned(count, count - counted, limit);
    }

    /**
     * Takes a slot for a mapping that is about to be made.
     *
     * @return false if only the kept ones are left; after true, {@link #made} or {@link #giveBack} must follow
     */
    boolean take() {
        if (isUsedUp(taken.get())) {
            return false;
        }
        // first: a scan must not count the slot as a mapping that is there
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

    /** Takes a slot even if only the kept ones are left. */
    void takeAnyway() {
        pending.incrementAndGet();
        taken.incrementAndGet();
    }

    /** The mapping of a taken slot is there. */
    public void made(long address) {
        long from = unread.get();
        if (from != NO_SCAN && address >= from) {
            met.incrementAndGet();
        }
        pending.decrementAndGet();
    }

    /** The mapping of a taken slot was not made. */
    public void giveBack() {
        taken.decrementAndGet();
        // between the two: see begin
        givenBack.incrementAndGet();
        pending.decrementAndGet();
    }

    /** A mapping of a file is about to be unmapped; {@link #unmapped} or {@link #unmapFailed} must follow. */
    public void unmapping(long address) {
        ending.incrementAndGet();
        long below = shown.get();
        if (below != NO_SCAN && address >= below) {
            missed.incrementAndGet();
        }
    }

    /** The mapping is gone. */
    public void unmapped() {
        taken.decrementAndGet();
        ending.decrementAndGet();
    }

    /** The mapping is still there. */
    public void unmapFailed() {
        ending.decrementAndGet();
    }

    /** One more mapping was refused for good. */
    void refused() {
        refusals.increment();
    }

    /** How many mappings were refused for good since the start. */
    public long refusals() {
        return refusals.sum();
    }

    /** The process's mappings, with those that are about to be made. */
    public long count() {
        return last.others + taken.get();
    }

    /** The count of the last scan: {@link #count} has slots in it that are only in doubt. */
    long counted() {
        return last.count;
    }

    /** The limit of the last scan, negative when it was not known. */
    long limit() {
        return last.limit;
    }

    private boolean isUsedUp(long takenNow) {
        Scanned scan = last;
        return scan.limit >= 0 && scan.others + takenNow >= scan.limit - kept - forVm;
    }
}
