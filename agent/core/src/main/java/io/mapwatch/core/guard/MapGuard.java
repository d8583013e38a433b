package io.mapwatch.core.guard;

import io.mapwatch.bootstrap.GuardRefusal;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a mapping of a file where only the {@link KeptSlots} are left. It asks for a scan before: the last count of the other mappings may be old.
 * When anything fails, the kernel decides. Any thread may call.
 */
public final class MapGuard {

    private final KeptSlots slots;
    private final Runnable scan;
    private final RefusalListener listener;

    /** @param scan counts the mappings anew, unless a scan has only just done so */
    public MapGuard(KeptSlots slots, Runnable scan, RefusalListener listener) {
        this.slots = slots;
        this.scan = scan;
        this.listener = listener;
        // loads now what a refusal near the limit needs
        SecondAttempt.follows(refusal());
    }

    public KeptSlots slots() {
        return slots;
    }

    /** Takes a slot and returns null; or returns the refusal. */
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

    /** Counts and reports a mapping that was refused for good. */
    public void refused(GuardRefusal refusal) {
        slots.refused();
        listener.refused(String.valueOf(refusal.getMessage()));
    }

    private GuardRefusal refusal() {
        return new GuardRefusal(listener.message(slots.counted(), slots.limit()));
    }
}
