package io.mapwatch.core.threads;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands objects over to one thread of the agent, in {@value #SLOTS} slots that are made beforehand. Any thread may add one, without a lock and
 * without waiting. A single thread takes them.
 */
public final class HandOver<T> {

    public static final int SLOTS = 16;

    private final AtomicReferenceArray<@Nullable T> slots = new AtomicReferenceArray<>(SLOTS);
    private final AtomicLong added = new AtomicLong();
    private volatile long removed;

    /** Returns false when all slots are taken. */
    public boolean add(T one) {
        long ticket = added.get();
        while (ticket - removed < SLOTS) {
            if (added.compareAndSet(ticket, ticket + 1)) {
                slots.set((int) (ticket % SLOTS), one);
                return true;
            }
            ticket = added.get();
        }
        return false;
    }

    /** The oldest object, which keeps its slot. Null when there is none, or while its {@link #add} has not stored it yet. */
    public @Nullable T first() {
        return slots.get((int) (removed % SLOTS));
    }

    /** Frees the slot of {@link #first}. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread removes
    public void removeFirst() {
        slots.set((int) (removed % SLOTS), null);
        removed++;
    }

    /**
     * Waits until all objects that were added before are removed. For the thread that ends the process.
     *
     * @param mostNanos the longest wait
     * @param hopeless called repeatedly; true ends the wait
     */
    @SuppressWarnings(
            "ThreadPriorityCheck") // there may be one core for both, and a timed wait of a virtual thread may start a
    // thread
    public void awaitRemoved(long mostNanos, BooleanSupplier hopeless) {
        long last = added.get();
        long begun = System.nanoTime();
        while (removed < last && !hopeless.getAsBoolean() && System.nanoTime() - begun < mostNanos) {
            Thread.yield();
        }
    }
}
