package io.mapwatch.core.owners;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** How many live mappings each call site has, by the slot of its number. Any thread may call any method. */
final class SiteUses {

    private final AtomicIntegerArray live = new AtomicIntegerArray(SiteNumbers.MAX_SITES);

    /** Whether there may be a site without a live mapping. */
    private volatile boolean anyIdle;

    void begin(int number) {
        int ignored = live.incrementAndGet(SiteNumbers.slot(number));
    }

    void end(int number) {
        if (live.decrementAndGet(SiteNumbers.slot(number)) == 0) {
            anyIdle(true);
        }
    }

    boolean isIdle(int slot) {
        return live.get(slot) == 0;
    }

    boolean anyIdle() {
        return anyIdle;
    }

    void anyIdle(boolean may) {
        if (anyIdle != may) {
            anyIdle = may;
        }
    }
}
