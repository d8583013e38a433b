package io.mapwatch;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Makes the start wait while few mappings are left, or while they are used up fast: to load a class takes metaspace, and the VM ends where the kernel
 * refuses that. It is called before each step and, until the hooks go in, before each class of the agent. After that no class waits: its thread may
 * hold what another thread needs to free mappings, and an application's thread in a hook must never wait.
 *
 * <p>It runs on threads of the agent only.
 */
final class StartRoom implements LongConsumer {

    /** The argument before a class is loaded. A larger one is how many nanoseconds a step may take. */
    static final long A_CLASS = 0;

    /** The argument when application threads may run classes of the agent from now on. */
    static final long HOOKS_GO_IN = -1;

    /** More mappings than the whole start takes. */
    static final long ENOUGH = 300;

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Enough for some classes, and a look on a busy machine. */
    private static final long A_CLASS_NANOS = 500 * NANOS_PER_MILLI;

    private static final long BETWEEN_LOOKS_NANOS = 50 * NANOS_PER_MILLI;
    private static final long FIRST_PAUSE_NANOS = 50 * NANOS_PER_MILLI;
    private static final long LONGEST_PAUSE_NANOS = 5_000 * NANOS_PER_MILLI;

    /** While enough are left and only their pace forbids to go on: it may be over with the next look. */
    private static final long LONGEST_PAUSE_WITH_ROOM_NANOS = 250 * NANOS_PER_MILLI;

    /** A look takes at most one part in this many of the time: with 65,000 mappings it takes some 50 ms. */
    private static final int LOOK_SHARE = 5;

    /** At least this many looks are taken before all mappings would be gone. */
    private static final int LOOKS_TO_THE_END = 4;

    private final LongSupplier left;
    private final LongSupplier nanoTime;
    private final LongConsumer pause;
    private final LongConsumer notice;

    private volatile boolean beforeHooks = true;
    private volatile long nextLook;

    /** This and the fields below are guarded by this object. */
    private long lookedAt;

    private long leftThen = MappingsLeft.UNKNOWN;
    private double goneInANano;
    private long lookNanos;
    private boolean said;

    /**
     * @param left how many mappings are left
     * @param pause waits for that many nanoseconds
     * @param notice called once with how many are left, when the start waits because too few are
     */
    StartRoom(LongSupplier left, LongSupplier nanoTime, LongConsumer pause, LongConsumer notice) {
        this.left = left;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.notice = notice;
        this.nextLook = nanoTime.getAsLong();
    }

    static StartRoom ofThisProcess(LongConsumer notice) {
        return new StartRoom(MappingsLeft.ofThisProcess(), System::nanoTime, LockSupport::parkNanos, notice);
    }

    /** Waits until there is room. */
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
            if (!said && leftThen < ENOUGH) {
                said = true;
                notice.accept(leftThen);
            }
            pause.accept(next);
            boolean ignored = Thread.interrupted();
            next = Math.min(2 * next, leftThen < ENOUGH ? LONGEST_PAUSE_NANOS : LONGEST_PAUSE_WITH_ROOM_NANOS);
        }
    }

    private boolean isRoom(long nanos) {
        if (leftThen == MappingsLeft.UNKNOWN || nanoTime.getAsLong() - nextLook >= 0) {
            look();
        }
        return leftThen - ENOUGH >= goneInANano * (nanos + lookNanos);
    }

    /** A fast pace may return a moment later: one look halves it at most. */
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
