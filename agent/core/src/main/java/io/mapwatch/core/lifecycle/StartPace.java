package io.mapwatch.core.lifecycle;

import io.mapwatch.core.jdk.MetaspaceReserve;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** When the next step of the agent's start may begin: while mappings are left for it, and behind the application's own start. For one thread. */
public final class StartPace {

    /** Longer than the first scan takes on a busy machine. */
    private static final long SCAN_NANOS = 2_000_000_000;

    /** Longer than a step takes on a busy machine. */
    private static final long STEP_NANOS = 3_000_000_000L;

    /** Longer than it takes to have metaspace kept free. */
    private static final long RESERVE_NANOS = 100_000_000;

    /** The argument of {@link #room} from which on it waits for no class. */
    private static final long HOOKS_GO_IN = -1;

    private final LongConsumer room;
    private final MetaspaceReserve metaspace;
    private final Runnable quiet;
    private final BooleanSupplier pressing;

    /**
     * @param room returns when enough mappings are left for a step of that many nanoseconds
     * @param quiet returns when the application's own start goes on without a step that can wait
     * @param pressing whether the agent is needed at once
     */
    public StartPace(StartContext context, LongConsumer room, Runnable quiet, BooleanSupplier pressing) {
        this.room = room;
        this.metaspace = new MetaspaceReserve(context.instrumentation());
        this.quiet = quiet;
        this.pressing = pressing;
    }

    public void awaitScan() {
        reserve();
        room.accept(SCAN_NANOS);
    }

    public void awaitStep() {
        reserve();
        room.accept(STEP_NANOS);
    }

    /** For a step that can wait. */
    public void awaitQuietStep() {
        reserve();
        if (!pressing.getAsBoolean()) {
            quiet.run();
        }
        room.accept(STEP_NANOS);
    }

    /** Methods of the agent get hot while it waits, so first metaspace is kept free for them: the last step took of it. */
    private void reserve() {
        room.accept(RESERVE_NANOS);
        metaspace.make();
    }

    /** Called before application threads run classes of the agent: from now on no class waits. */
    public void hooksGoIn() {
        room.accept(HOOKS_GO_IN);
    }
}
