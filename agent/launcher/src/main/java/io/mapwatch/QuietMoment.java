package io.mapwatch;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets the application start first. As long as the process is busy, the agent's start pauses, for a bounded time in all: nothing is lost meanwhile, since
 * the hooks are in and what they see is kept. It goes on at once, for good, when the agent is needed: when mappings become many, or when the hooks wake
 * its thread. For one thread.
 */
final class QuietMoment implements Runnable {

    private static final long LOOK_NANOS = 50_000_000;

    /** The longest of all pauses together. A process that is busy all the time gets the agent then. */
    private static final long MOST_NANOS = 5_000_000_000L;

    /** Of one core: what is left to an application that waits for its input. */
    private static final double BUSY_SHARE = 0.5;

    /** More new mappings than an application makes by the way, while it starts. */
    private static final long MANY = 1_000;

    private final LongSupplier cpuNanos;
    private final LongSupplier mappingsLeft;
    private final LongSupplier nanoTime;
    private final LongConsumer pause;
    private final long leftAtFirst;
    private boolean needed;
    private long leftNanos = MOST_NANOS;

    /**
     * @param cpuNanos what all threads of the process have used
     * @param pause waits for that many nanoseconds, or until its thread is woken
     */
    QuietMoment(LongSupplier cpuNanos, LongSupplier mappingsLeft, LongSupplier nanoTime, LongConsumer pause) {
        this.cpuNanos = cpuNanos;
        this.mappingsLeft = mappingsLeft;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.leftAtFirst = mappingsLeft.getAsLong();
    }

    static QuietMoment ofThisProcess() {
        return new QuietMoment(
                ProcessCpu.ofThisProcess(), MappingsLeft.ofThisProcess(), System::nanoTime, LockSupport::parkNanos);
    }

    /** Returns when the process is not busy, when it has waited for long enough, or when the agent is needed. */
    @Override
    public void run() {
        boolean busy = true;
        while (busy && leftNanos > 0 && !needed) {
            long cpu = cpuNanos.getAsLong();
            long begin = nanoTime.getAsLong();
            pause.accept(LOOK_NANOS);
            boolean interrupted = Thread.interrupted();
            long took = nanoTime.getAsLong() - begin;
            boolean woken = took < LOOK_NANOS / 2 && !interrupted;
            needed = woken || leftAtFirst - mappingsLeft.getAsLong() >= MANY;
            busy = interrupted || cpuNanos.getAsLong() - cpu >= BUSY_SHARE * took;
            leftNanos -= took;
        }
    }
}
