package io.mapwatch.core.sampling;

import java.util.function.LongSupplier;

/**
 * What it takes to wake the sampling thread, look at a counter and park again: 40 µs on one machine, 150 on another, where the kernel
 * has put the core to sleep or the code is seldom run and so not compiled. Learnt from the thread's CPU time over the wake-ups between
 * two scans, and at most doubled or halved each time.
 *
 * <p>Not thread-safe.
 */
final class WakeUpCost {

    static final double FIRST_NANOS = 40_000;

    /** Fewer say too little. */
    private static final int LEAST_WAKE_UPS = 4;

    private final LongSupplier cpuNanos;
    private double nanos = FIRST_NANOS;
    private int looks;
    private long before;

    /** @param cpuNanos what the sampling thread has run up to its last sleep, or always the same where that is not known */
    WakeUpCost(LongSupplier cpuNanos) {
        this.cpuNanos = cpuNanos;
    }

    double nanos() {
        return nanos;
    }

    /** The thread looked and will park again. The first time after a scan it has not slept since. */
    void looked() {
        looks++;
        if (looks == 2) {
            before = cpuNanos.getAsLong();
        }
    }

    /** The thread has woken, and a scan is next. */
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
