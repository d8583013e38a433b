package io.mapwatch.core.lifecycle;

import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets the application start first: as long as the process is busy, the agent's start pauses between its steps, for a bounded time in all. For one
 * thread.
 */
public final class QuietMoment {

    private static final long LOOK_NANOS = 50_000_000;

    /** The longest of all pauses together. A process that is busy all the time gets the agent then. */
    private static final long MOST_NANOS = 5_000_000_000L;

    /** Of one core: what is left to an application that waits for its input. */
    private static final double BUSY_SHARE = 0.5;

    private final LongSupplier cpuNanos;
    private final LongSupplier nanoTime;
    private final LongConsumer pause;
    private final BooleanSupplier urgent;
    private long leftNanos = MOST_NANOS;

    /**
     * @param cpuNanos what all threads of the process have used
     * @param pause waits for that many nanoseconds
     * @param urgent whether the agent is needed at once
     */
    public QuietMoment(LongSupplier cpuNanos, LongSupplier nanoTime, LongConsumer pause, BooleanSupplier urgent) {
        this.cpuNanos = cpuNanos;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.urgent = urgent;
    }

    /** Returns when the process is not busy, or when it has waited for long enough. */
    public void await() {
        boolean busy = true;
        while (busy && leftNanos > 0 && !urgent.getAsBoolean()) {
            long cpu = cpuNanos.getAsLong();
            long begin = nanoTime.getAsLong();
            pause.accept(LOOK_NANOS);
            long took = nanoTime.getAsLong() - begin;
            busy = cpuNanos.getAsLong() - cpu >= BUSY_SHARE * took;
            leftNanos -= took;
        }
    }
}
