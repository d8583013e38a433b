package io.mapwatch;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds up the first load of the few classes by which an application comes to memory outside the heap, until hooks are in: some take hooks only while
 * they are loaded, and the others are the ways to a class that has been there since the JVM's start. Whatever the loading thread holds meanwhile, it
 * waits for a bounded time, and once that is over no thread waits any more. Any thread may call.
 */
final class LoadGate {

    /** Classes that get hooks, by internal names. */
    private static final Set<String> HOOKED = Set.of(
            "sun/nio/ch/FileChannelImpl",
            "sun/nio/ch/FileChannelImpl$Unmapper",
            "sun/nio/ch/UnixFileDispatcherImpl",
            "jdk/internal/foreign/abi/AbstractLinker");

    /** What leads to {@code jdk.internal.misc.Unsafe}. A direct buffer loads this class right behind its first allocation, others before it. */
    private static final Set<String> WAYS = Set.of(
            "sun/misc/Unsafe", "java/nio/DirectByteBuffer$Deallocator", "jdk/internal/foreign/NativeMemorySegmentImpl");

    private static final long NANOS_A_MILLI = 1_000_000;

    private enum State {
        CLOSED,
        /** Classes that get hooks may be loaded. */
        HOOKS_READY,
        OPEN
    }

    private final long mostMillis;
    private volatile State state = State.CLOSED;
    private volatile @Nullable Thread worker;

    /** This and the next are guarded by this object. 0 while nobody has waited. */
    private long deadlineNanos;

    private boolean gaveUp;

    /** @param mostMillis the longest that threads wait */
    LoadGate(long mostMillis) {
        this.mostMillis = mostMillis;
    }

    /** Whether a class has to pass here. */
    static boolean holds(@Nullable String internalName) {
        return internalName != null && (HOOKED.contains(internalName) || WAYS.contains(internalName));
    }

    /** The thread that puts the hooks in: it passes at once. */
    void workerIs(Thread thread) {
        worker = thread;
    }

    /** Returns when the class may be loaded. */
    @SuppressWarnings("ReferenceEquality") // an application's thread may have an equals of its own
    void pass(String internalName) {
        State wanted = HOOKED.contains(internalName) ? State.HOOKS_READY : State.OPEN;
        if (state.compareTo(wanted) < 0 && Thread.currentThread() != worker) {
            await(wanted);
        }
    }

    /** Returns when hooks are in, or when the longest time has passed. */
    void awaitOpen() {
        await(State.OPEN);
    }

    private synchronized void await(State wanted) {
        boolean interrupted = false;
        long now = System.nanoTime();
        if (deadlineNanos == 0) {
            deadlineNanos = now + mostMillis * NANOS_A_MILLI;
        }
        while (state.compareTo(wanted) < 0) {
            long leftMillis = (deadlineNanos - now) / NANOS_A_MILLI;
            if (leftMillis <= 0) {
                gaveUp = true;
                state = State.OPEN;
                notifyAll();
                break;
            }
            try {
                wait(leftMillis);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            now = System.nanoTime();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void hooksReady() {
        if (state == State.CLOSED) {
            state = State.HOOKS_READY;
            notifyAll();
        }
    }

    synchronized void open() {
        state = State.OPEN;
        notifyAll();
    }

    /** Whether an application's thread went on without hooks. */
    synchronized boolean hasGivenUp() {
        return gaveUp;
    }
}
