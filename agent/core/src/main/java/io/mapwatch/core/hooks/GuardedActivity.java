package io.mapwatch.core.hooks;

import io.mapwatch.bootstrap.DowncallLinker;
import io.mapwatch.bootstrap.GuardRefusal;
import io.mapwatch.core.calls.FailureCounts;
import io.mapwatch.core.calls.FailureListener;
import io.mapwatch.core.calls.OperationCounts;
import io.mapwatch.core.guard.KeptSlots;
import io.mapwatch.core.guard.MapGuard;
import io.mapwatch.core.leaks.LeakCheck;
import io.mapwatch.core.owners.CallSites;
import io.mapwatch.core.owners.LiveMappings;
import io.mapwatch.core.owners.Unplaced;
import org.jspecify.annotations.Nullable;

/** As {@link OffHeapActivity}, but mappings of files take the slots of a {@link MapGuard}, which may refuse them. */
public final class GuardedActivity extends OffHeapActivity {

    private final MapGuard guard;
    private final KeptSlots slots;

    public GuardedActivity(
            OperationCounts operations,
            FailureCounts failures,
            LiveMappings live,
            Unplaced unplaced,
            CallSites sites,
            LeakCheck leaks,
            FailureListener failureListener,
            DowncallLinker downcalls,
            MapGuard guard) {
        super(operations, failures, live, unplaced, sites, leaks, failureListener, downcalls);
        this.guard = guard;
        this.slots = guard.slots();
    }

    @Override
    public @Nullable GuardRefusal mapping(int api) {
        return guard.take();
    }

    @Override
    public void mapped(int api, long address, long bytes) {
        if (api == FILE_CHANNEL) {
            slots.made(address);
        }
        super.mapped(api, address, bytes);
    }

    @Override
    public void mapFailed(int api, long bytes, @Nullable Throwable failure) {
        if (api == FILE_CHANNEL) {
            slots.giveBack();
        }
        super.mapFailed(api, bytes, failure);
    }

    @Override
    public void unmapping(int api, long address, long bytes) {
        if (api == FILE_CHANNEL) {
            slots.unmapping(address);
        }
        super.unmapping(api, address, bytes);
    }

    @Override
    public void unmapFailed(int api, long address, long bytes, @Nullable Throwable failure) {
        if (api == FILE_CHANNEL) {
            slots.unmapFailed();
        }
        super.unmapFailed(api, address, bytes, failure);
    }

    @Override
    public void unmapped(int api, long address, long bytes) {
        if (api == FILE_CHANNEL) {
            slots.unmapped();
        }
        super.unmapped(api, address, bytes);
    }

    @Override
    public void fileMapGaveUp(long bytes, Throwable cause) {
        if (cause instanceof GuardRefusal refusal) {
            guard.refused(refusal);
        } else {
            super.fileMapGaveUp(bytes, cause);
        }
    }
}
