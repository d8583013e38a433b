package io.mapwatch.core.owners;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** How many live mappings each call site and each path has, by the slot of its number. Any thread may call any method. */
final class SiteUses {

    private final AtomicIntegerArray live = new AtomicIntegerArray(NumberedSlots.COUNT);

    /** Whether there may be a site without a live mapping. */
    private volatile boolean anyIdleSite;

    /** Whether there may be a path without a live mapping. */
    private volatile boolean anyIdlePath;

    void begin(int number) {
        int ignored = live.incrementAndGet(NumberedSlots.slot(number));
    }

    void end(int number) {
        int slot = NumberedSlots.slot(number);
        if (live.decrementAndGet(slot) == 0) {
            anyIdle(slot, true);
            // its site may have no other mapping
            anyIdle(1, true);
        }
    }

    boolean isIdle(int slot) {
        return live.get(slot) == 0;
    }

    /** Whether there may be an idle one of the sort that {@code slot} is for. */
    boolean anyIdle(int slot) {
        return isPath(slot) ? anyIdlePath : anyIdleSite;
    }

    void anyIdle(int slot, boolean may) {
        if (anyIdle(slot) == may) {
            return;
        }
        if (isPath(slot)) {
            anyIdlePath = may;
        } else {
            anyIdleSite = may;
        }
    }

    private static boolean isPath(int slot) {
        return slot >= SiteNumbers.MAX_SITES;
    }
}
