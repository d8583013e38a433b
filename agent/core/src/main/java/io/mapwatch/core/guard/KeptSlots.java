package io.mapwatch.core.guard;

import io.mapwatch.core.maps.MappingVisitor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Gives out the slots below {@code vm.max_map_count} to mappings of files, all but the last ones. How many are left is known between
 * two scans too: what the last one counted, and what the hooks have seen come and go since. What comes or goes during a scan is
 * <ul>
 *   <li>certainly not in its count, if its address has been shown before it came;
 *   <li>certainly in it, if its address has been shown before it went, or has not been read when it was there;
 *   <li>in doubt else: then its slot is taken until the next scan, whether the mapping is there or not.
 * </ul>
 * So {@link #count} is never below the truth, but for mappings that no hook sees. Some slots are kept beside for those that the VM makes.
 *
 * <p>{@link #begin}, {@link #reading}, {@link #read}, {@link #mapping} and {@link #scanned} are for the scanning thread; all else is for any
 * thread, and nothing locks.
 */
public final class KeptSlots implements MappingVisitor {

    private static final long NO_SCAN = Long.MAX_VALUE;

    /** What the VM maps by itself as a process comes near: its collection behind a refused mapping took 30 with G1 of 17. */
    private static final int VM_GROWS = 32;

    /**
     * @param others the mappings that were counted and are not in {@link #taken}
     * @param limit negative when it is not known
     */
    private record Scanned(long others, long limit) {}

    private final int kept;
    private final int forVm;
    private final LongAdder refusals = new LongAdder();

    /** Slots given out since the start, less those given back: below 0 when mappings end that were there before. */
    private final AtomicLong taken = new AtomicLong();

    /** Those among them whose mapping the kernel has not made or refused yet. */
    private final AtomicLong pending = new AtomicLong();

    /** Those among them whose mapping is being unmapped. */
    private final AtomicLong ending = new AtomicLong();

    /** Mappings made during any scan that it is certainly going to meet. */
    private final AtomicLong met = new AtomicLong();

    /** Mappings unmapped during any scan that it has not certainly met. */
    private final AtomicLong missed = new AtomicLong();

    /** Mappings below this address have been shown by the scan under way. */
    private final AtomicLong shown = new AtomicLong(NO_SCAN);

    /** It has read none from this address on. */
    private final AtomicLong unread = new AtomicLong(NO_SCAN);

    /** Of {@link #taken}, what the scan under way is to count, if nothing comes or goes. */
    private long thereAtBegin;

    private long metAtBegin;
    private long missedAtBegin;
    private volatile Scanned last = new Scanned(0, -1);

    /** @param kept how many slots below the limit are not given out, from 1; beside them some for the VM, which none are taken for */
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
     * To be called before a scan; one that fails may be followed by another. In this order nothing that comes or goes meanwhile makes the
     * sum too large: an unmap that is not seen as ending is seen as missed, and a mapping that is seen as there is not seen as met.
     */
    public void begin() {
        unread.set(NO_SCAN);
        shown.set(0);
        missedAtBegin = missed.get();
        long goes = ending.get();
        long all = taken.get();
        thereAtBegin = all - pending.get() - goes;
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
     * To be called behind a scan.
     *
     * @param count the mappings that it found
     * @param limit {@code vm.max_map_count}; while it is negative, which is unknown, every slot is given out
     */
    public void scanned(long count, long limit) {
        unread.set(NO_SCAN);
        shown.set(NO_SCAN);
        long counted = thereAtBegin + met.get() - metAtBegin - (missed.get() - missedAtBegin);
        last = new Scanned(count - counted, limit);
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
    public void made(long address) {
        long from = unread.get();
        if (from != NO_SCAN && address >= from) {
            met.incrementAndGet();
        }
        pending.decrementAndGet();
    }

    /** There is no mapping for the slot that was taken. */
    public void giveBack() {
        taken.decrementAndGet();
        pending.decrementAndGet();
    }

    /** A mapping of a file is about to go; {@link #unmapped} or {@link #unmapFailed} must follow. */
    public void unmapping(long address) {
        ending.incrementAndGet();
        long below = shown.get();
        if (below != NO_SCAN && address >= below) {
            missed.incrementAndGet();
        }
    }

    /** It is gone. */
    public void unmapped() {
        taken.decrementAndGet();
        ending.decrementAndGet();
    }

    /** It is still there. */
    public void unmapFailed() {
        ending.decrementAndGet();
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
    public long count() {
        return last.others + taken.get();
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
