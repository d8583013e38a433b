package io.mapwatch.core.owners;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of slots. A number is a slot and a count of the slot's owners, so a number that somebody still holds is nobody else's, until the slot
 * has had 32,768 more. When all slots are taken, one without a live mapping gives way, first one that has made none for long. Any thread may read;
 * the rest is under the lock of {@link SiteNumbers}.
 */
final class NumberedSlots<T extends Numbered> {

    static final int SLOT_BITS = 13;

    /** All slots together. */
    static final int COUNT = 1 << SLOT_BITS;

    /** No slot. */
    static final int NONE = 0;

    /** A number has 30 bits: those of the slot, those of the turn, and the two of {@link Looks}. */
    private static final int MAX_TURN = (1 << (28 - SLOT_BITS)) - 1;

    private final SiteUses uses;
    private final int first;
    private final int end;
    private final Consumer<T> gone;
    private final AtomicReferenceArray<@Nullable T> slots;
    private final int[] turns;
    private volatile int size;
    private int hand;

    /**
     * @param first the lowest slot
     * @param end the slot behind the highest
     * @param gone takes what has given way
     */
    NumberedSlots(SiteUses uses, int first, int end, Consumer<T> gone) {
        this.uses = uses;
        this.first = first;
        this.end = end;
        this.gone = gone;
        this.slots = new AtomicReferenceArray<>(end - first);
        this.turns = new int[end - first];
        this.size = first;
        this.hand = first - 1;
    }

    static int slot(int number) {
        return number & (COUNT - 1);
    }

    /** The number without the bits of {@link Looks}. */
    static int plain(int number) {
        return number & ~(Looks.SKIPPED | Looks.DRAWN);
    }

    /** The highest slot in use, plus one. */
    int size() {
        return size;
    }

    @Nullable
    T at(int slot) {
        return slots.get(slot - first);
    }

    /** What has that number now; null for nothing. */
    @Nullable
    T get(int number) {
        int slot = slot(number);
        T found = slot < first || slot >= end ? null : at(slot);
        return found != null && found.number == plain(number) ? found : null;
    }

    /** Whether there is a slot to be had, as far as is known without a search. */
    boolean mayHaveRoom() {
        return size < end || uses.anyIdle(first);
    }

    /** A number for something new, or {@link #NONE}. */
    int next() {
        int slot = size < end ? size : freed();
        return slot == NONE ? NONE : turns[slot - first] << SLOT_BITS | slot;
    }

    void put(T added) {
        int slot = slot(added.number);
        slots.set(slot - first, added);
        size = Math.max(size, slot + 1);
        uses.anyIdle(first, true);
    }

    /** Takes out all that have no live mapping. */
    void releaseIdle() {
        for (int slot = first; slot < size; slot++) {
            T held = at(slot);
            if (held != null && uses.isIdle(slot)) {
                boolean ignored = givesWay(held);
            }
        }
    }

    private int freed() {
        if (!uses.anyIdle(first)) {
            return NONE;
        }
        uses.anyIdle(first, false);
        for (int i = 0; i < 2 * (end - first); i++) {
            hand = hand + 1 < end ? hand + 1 : first;
            T held = at(hand);
            if (held == null || (uses.isIdle(hand) && !isAskedAgain(held) && givesWay(held))) {
                return hand;
            }
        }
        return NONE;
    }

    private static boolean isAskedAgain(Numbered held) {
        boolean asked = held.asked;
        held.asked = false;
        return asked;
    }

    /** It is taken out before its uses are read: a thread that makes a mapping counts the use first and then looks for the number. */
    private boolean givesWay(T held) {
        int slot = slot(held.number);
        slots.set(slot - first, null);
        if (held.isHeld() || !uses.isIdle(slot)) {
            slots.set(slot - first, held);
            return false;
        }
        turns[slot - first] = turns[slot - first] == MAX_TURN ? 0 : turns[slot - first] + 1;
        gone.accept(held);
        return true;
    }
}
