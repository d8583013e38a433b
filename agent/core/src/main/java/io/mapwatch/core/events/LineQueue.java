package io.mapwatch.core.events;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Lines on their way to the thread that writes them, in {@value #SLOTS} slots made beforehand. Any thread may add one, without a lock and
 * without waiting; a single thread takes them.
 */
final class LineQueue {

    static final int SLOTS = 16;

    private final AtomicReferenceArray<@Nullable String> slots = new AtomicReferenceArray<>(SLOTS);
    private final AtomicLong added = new AtomicLong();
    private volatile long removed;

    /** Returns false where all slots are taken. */
    boolean add(String line) {
        long ticket = added.get();
        while (ticket - removed < SLOTS) {
            if (added.compareAndSet(ticket, ticket + 1)) {
                slots.set((int) (ticket % SLOTS), line);
                return true;
            }
            ticket = added.get();
        }
        return false;
    }

    /** The oldest, which keeps its slot; null when there is none. */
    @Nullable
    String first() {
        return slots.get((int) (removed % SLOTS));
    }

    /** Gives the slot of {@link #first} to others. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread removes
    void removeFirst() {
        slots.set((int) (removed % SLOTS), null);
        removed++;
    }

    /** How many were ever added; to be compared with {@link #removed}. */
    long added() {
        return added.get();
    }

    long removed() {
        return removed;
    }
}
