package io.mapwatch.core.sampling;

import java.util.function.LongSupplier;

/**
 * The cost of one wake-up: wake the sampling thread, look at a counter and park again. It was 40 µs on one machine and 150 on another, where the
 * kernel had put the core to sleep or the code ran too seldom to be compiled. Learnt from the thread's CPU time over the wake-ups between two scans.
 * It at most doubles or halves each time.
 *
 * <p>Not thread-safe.
 */
final class WakeUpCost {

    static final double FIRST_NANOS = 40_000;

    /** Fewer wake-ups than that are too few to learn from. */
    private static final int LEAST_WAKE_UPS = 4;

    private final LongSupplier cpuNanos;
    private double nanos = FIRST_NANOS;
    private int looks;
    private long before;

    /** @param cpuNanos CPU time of the sampling thread up to its last sleep; always the same where that is not known */
    WakeUpCost(LongSupplier cpuNanos) {
        this.cpuNanos = cpuNanos;
    }

    double nanos() {
        return nanos;
    }

    /** The thread has looked and will park again. Before the first look after a scan it has not slept. */
    void looked() {
        looks++;
        if (looks == 2) {
            before = cpuNanos.getAsLong();
        }
    }

    /** The thread has woken, and a scan follows. */
    void scanning() {
        int wakeUps = looks - 1;
        if (wakeUps >= LEAST_WAKE_UPS) {
            double each = (double) (cpuNanos.getAsLong() - before) / wakeUps;
            if (each > 0) {
                nanos = Math.max(nanos / 2, Math.min(each, nanos * 2));
            }
        }
        looks = 0;
    }
}
