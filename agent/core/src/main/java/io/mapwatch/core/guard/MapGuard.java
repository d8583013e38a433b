package io.mapwatch.core.guard;

import io.mapwatch.bootstrap.GuardRefusal;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a mapping of a file where only the {@link KeptSlots} are left, and not before a scan has been asked for: what other
 * mappings there are may be known from long ago. When anything fails, the kernel decides. Any thread may call.
 */
public final class MapGuard {

    private final KeptSlots slots;
    private final Runnable scan;
    private final RefusalListener listener;

    /** @param scan counts the mappings anew, unless that has only just been done */
    public MapGuard(KeptSlots slots, Runnable scan, RefusalListener listener) {
        this.slots = slots;
        this.scan = scan;
        this.listener = listener;
        // what a refusal near the limit needs is loaded now
        SecondAttempt.follows(refusal());
    }

    public KeptSlots slots() {
        return slots;
    }

    /** Returns why the mapping is refused; null if it may be made, a slot is taken for it then. */
    @Nullable
    public GuardRefusal take() {
        try {
            if (slots.take()) {
                return null;
            }
            scan.run();
            if (slots.take()) {
                return null;
            }
            GuardRefusal refusal = refusal();
            if (!SecondAttempt.follows(refusal)) {
                refused(refusal);
            }
            return refusal;
        } catch (Throwable e) {
            slots.takeAnyway();
            return null;
        }
    }

    /** The mapping is refused for good. */
    public void refused(GuardRefusal refusal) {
        slots.refused();
        listener.refused(String.valueOf(refusal.getMessage()));
    }

    private GuardRefusal refusal() {
        return new GuardRefusal(listener.message(slots.count(), slots.limit()));
    }
}
