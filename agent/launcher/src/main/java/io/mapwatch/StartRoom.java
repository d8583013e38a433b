package io.mapwatch;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets the start wait while few mappings are left, or while they go so fast that few will be: to load a class takes metaspace, and the VM
 * ends where the kernel refuses that. Asked before each step and, until the hooks go in, before each class of the agent. From then on a class
 * is not waited for: who does may hold what another thread needs for it, and an application's thread in a hook must never wait.
 *
 * <p>Runs on threads of the agent alone.
 */
final class StartRoom implements LongConsumer {

    /** What is told before a class is loaded; more is how many nanoseconds a step may take. */
    static final long A_CLASS = 0;

    /** What is told when application threads may run classes of the agent from now on. */
    static final long HOOKS_GO_IN = -1;

    /** More than the whole start takes. */
    static final long ENOUGH = 300;

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Some classes, and a look on a busy machine. */
    private static final long A_CLASS_NANOS = 500 * NANOS_PER_MILLI;

    private static final long BETWEEN_LOOKS_NANOS = 50 * NANOS_PER_MILLI;
    private static final long FIRST_PAUSE_NANOS = 50 * NANOS_PER_MILLI;
    private static final long LONGEST_PAUSE_NANOS = 5_000 * NANOS_PER_MILLI;

    /** A look takes one part in so many of the time at most: with 65,000 mappings it takes some 50 ms. */
    private static final int LOOK_SHARE = 5;

    /** But so many looks at least are taken before all would be gone. */
    private static final int LOOKS_TO_THE_END = 4;

    private final LongSupplier left;
    private final LongSupplier nanoTime;
    private final LongConsumer pause;
    private final Runnable notice;

    private volatile boolean beforeHooks = true;
    private volatile long nextLook;

    /** Guarded by this, as all below. */
    private long lookedAt;

    private long leftThen = MappingsLeft.UNKNOWN;
    private double goneInANano;
    private long lookNanos;
    private boolean said;

    /**
     * @param left how many mappings are left
     * @param pause waits for so many nanoseconds
     * @param notice run once, when the start waits first
     */
    StartRoom(LongSupplier left, LongSupplier nanoTime, LongConsumer pause, Runnable notice) {
        this.left = left;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.notice = notice;
        this.nextLook = nanoTime.getAsLong();
    }

    static StartRoom ofThisProcess(Runnable notice) {
        return new StartRoom(MappingsLeft.ofThisProcess(), System::nanoTime, LockSupport::parkNanos, notice);
    }

    /** Returns when there is room. */
    @Override
    public void accept(long nanos) {
        if (nanos == HOOKS_GO_IN) {
            beforeHooks = false;
        } else if (nanos != A_CLASS) {
            await(nanos);
        } else if (beforeHooks && nanoTime.getAsLong() - nextLook >= 0) {
            await(A_CLASS_NANOS);
        }
    }

    private synchronized void await(long nanos) {
        long next = FIRST_PAUSE_NANOS;
        while (!isRoom(nanos)) {
            if (!said) {
                said = true;
                notice.run();
            }
            pause.accept(next);
            boolean ignored = Thread.interrupted();
            next = Math.min(2 * next, LONGEST_PAUSE_NANOS);
        }
    }

    private boolean isRoom(long nanos) {
        if (leftThen == MappingsLeft.UNKNOWN || nanoTime.getAsLong() - nextLook >= 0) {
            look();
        }
        return leftThen - ENOUGH >= goneInANano * (nanos + lookNanos);
    }

    /** What went fast a moment ago may do so again: the pace is halved at most. */
    private void look() {
        long now = nanoTime.getAsLong();
        long leftNow = left.getAsLong();
        long gone = leftThen == MappingsLeft.UNKNOWN ? 0 : Math.max(0, leftThen - leftNow);
        goneInANano = Math.max((double) gone / Math.max(1, now - lookedAt), goneInANano / 2);
        lookedAt = now;
        leftThen = leftNow;
        long end = nanoTime.getAsLong();
        lookNanos = end - now;
        double soon = goneInANano == 0 ? LONGEST_PAUSE_NANOS : (leftNow - ENOUGH) / goneInANano / LOOKS_TO_THE_END;
        nextLook = end + (long) Math.min(soon, (double) Math.max(BETWEEN_LOOKS_NANOS, LOOK_SHARE * lookNanos));
    }
}
