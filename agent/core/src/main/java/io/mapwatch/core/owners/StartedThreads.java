package io.mapwatch.core.owners;

/**
 * The platform threads that have started since the hooks are in, and have not ended, by id with the call site that started each. Nothing of a thread is
 * kept but its id. Ids ascend, so each is a range of one in a table of ranges. Any thread may call any method. Each takes one lock.
 *
 * <p>Bounded as {@link LiveMappings}: threads beyond that have no starter.
 */
public final class StartedThreads {

    static final Pages IDS = new Pages(1);

    private final LiveMappings live;

    /** Also the lock. */
    private final RangeTable ids;

    /** @param live has the clock, and counts how often each call site is used */
    public StartedThreads(LiveMappings live) {
        this.live = live;
        this.ids = new RangeTable(LiveMappings.MAX_TRACKED, IDS, live.siteUses());
    }

    public boolean has(long id) {
        synchronized (ids) {
            return ids.has(id);
        }
    }

    /** Stores who starts the thread. */
    public void put(long id, int site) {
        long origin = (long) site << Integer.SIZE | live.nowSeconds();
        synchronized (ids) {
            boolean ignored = ids.put(id, id + 1, id + 1, origin);
        }
    }

    /** The thread has ended, or has not started. One that is not known is left out. */
    public void remove(long id) {
        synchronized (ids) {
            long ignored = ids.remove(id);
        }
    }

    /** Adds all to {@code target}, as {@link LiveMappings#copyTo} does. */
    void copyTo(LiveRanges target) {
        long next = Long.MIN_VALUE;
        while (next != Long.MAX_VALUE && target.makeRoom()) {
            synchronized (ids) {
                next = ids.copyFrom(next, target);
            }
        }
    }
}
