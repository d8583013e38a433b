package io.mapwatch.core.suspects;

import io.mapwatch.core.owners.NativeCall;
import io.mapwatch.core.owners.NativeCalls;
import java.util.Arrays;

/**
 * Looks which threads are in native code. One look reads the states of all threads, up to {@value #MOST_THREADS}, without a safepoint, and the stacks of
 * {@value #MOST_STACKS} that run, in one safepoint. Of more threads each look takes the next ones. For one thread.
 */
final class ThreadLook {

    static final int MOST_THREADS = 2_000;
    static final int MOST_STACKS = 32;
    private static final int MOST_KNOWN = 32;

    private final Threads threads;
    private final NativeCalls nativeCalls;

    /** Threads that were in native code, and the CPU time that they had used. */
    private final long[] known = new long[MOST_KNOWN];

    private final long[] knownCpuNanos = new long[MOST_KNOWN];
    private int nextKnown;

    /** The number of threads that were passed, modulo the number there are: where the next look begins. */
    private int next;

    ThreadLook(Threads threads, NativeCalls nativeCalls) {
        this.threads = threads;
        this.nativeCalls = nativeCalls;
    }

    void look(LookTally tally) {
        int[] running = running(threads.list());
        StackTraceElement[][] stacks = threads.stacks(running);
        for (int i = 0; i < stacks.length; i++) {
            StackTraceElement[] stack = stacks[i];
            NativeCall call = stack == null ? null : nativeCalls.of(stack);
            if (call != null) {
                tally.add(call, hasUsedCpu(threads.id(running[i])));
            }
        }
        threads.forget();
        tally.endLook();
    }

    /** The numbers of some that run. */
    private int[] running(int all) {
        int[] running = new int[MOST_STACKS];
        int count = 0;
        for (int i = 0; i < Math.min(all, MOST_THREADS) && count < MOST_STACKS; i++) {
            next = (next + 1) % all;
            if (threads.runs(next)) {
                running[count++] = next;
            }
        }
        return Arrays.copyOf(running, count);
    }

    /** Whether it has used CPU time since the last look that saw it in native code. At first that is not known, so it has not. */
    private boolean hasUsedCpu(long id) {
        long now = threads.cpuNanos(id);
        int index = indexOfKnown(id);
        if (index < 0) {
            index = nextKnown;
            nextKnown = (nextKnown + 1) % MOST_KNOWN;
            known[index] = id;
            knownCpuNanos[index] = now;
            return false;
        }
        long before = knownCpuNanos[index];
        knownCpuNanos[index] = now;
        return now > before;
    }

    private int indexOfKnown(long id) {
        for (int i = 0; i < MOST_KNOWN; i++) {
            if (known[i] == id) {
                return i;
            }
        }
        return -1;
    }
}
