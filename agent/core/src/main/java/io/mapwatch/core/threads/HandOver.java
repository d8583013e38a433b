package io.mapwatch.core.threads;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way to a thread of the agent, in {@value #SLOTS} slots made beforehand. Any thread may add something, without a lock and
 * without waiting; a single thread takes it.
 */
public final class HandOver<T> {

    public static final int SLOTS = 16;

    private final AtomicReferenceArray<@Nullable T> slots = new AtomicReferenceArray<>(SLOTS);
    private final AtomicLong added = new AtomicLong();
    private volatile long removed;

    /** Returns false where all slots are taken. */
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

    /** The oldest, which keeps its slot; null when there is none. */
    public @Nullable T first() {
        return slots.get((int) (removed % SLOTS));
    }

    /** Gives the slot of {@link #first} to others. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread removes
    public void removeFirst() {
        slots.set((int) (removed % SLOTS), null);
        removed++;
    }

    /**
     * Waits until all is removed that was added before, for the thread that ends the process.
     *
     * @param mostNanos how long at most
     * @param hopeless asked again and again; true ends the wait
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
