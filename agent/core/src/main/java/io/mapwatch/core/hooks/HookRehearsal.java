package io.mapwatch.core.hooks;

import static io.mapwatch.bootstrap.OffHeapListener.FILE_CHANNEL;
import static io.mapwatch.bootstrap.OffHeapListener.UNSAFE;

import io.mapwatch.core.calls.FailureCounts;
import io.mapwatch.core.calls.FailureListener;
import io.mapwatch.core.calls.OperationCounts;
import io.mapwatch.core.leaks.LeakCheck;
import io.mapwatch.core.leaks.LeakedChunks;
import io.mapwatch.core.owners.CallSites;
import io.mapwatch.core.owners.LiveMappings;
import io.mapwatch.core.owners.Pages;
import io.mapwatch.core.owners.Unplaced;
import java.util.List;

/**
 * Runs everything that hooks call, on tables that nobody reads. An application's first block or mapping, or its first refused call, may come at the
 * limit: the VM ends when it has to load a class there.
 */
public final class HookRehearsal {

    private static final long ADDRESS = 0x10_0000;
    private static final long BYTES = 1 << 20;
    private static final String LIBRARY = "/library.so";

    private HookRehearsal() {}

    /** @param pages the pages of the memory in which mappings lie */
    public static void run(Pages pages) {
        LiveMappings live = new LiveMappings(pages, System::nanoTime);
        Unplaced unplaced = Unplaced.of(live);
        CallSites sites = new CallSites(live);
        FailureListener nobody = (api, operation, cause, bytes) -> {};
        OffHeapActivity activity = new OffHeapActivity(
                new OperationCounts(),
                new FailureCounts(),
                live,
                unplaced,
                sites,
                new LeakCheck(new LeakedChunks()),
                FailureListener.all(List.of(nobody), problem -> {}),
                (handle, symbol) -> handle);
        sites.rehearse();
        block(activity);
        mapping(activity);
        unplaced(activity, unplaced);
    }

    /** What the agent's own thread starts and loads has no owner, so the tables are used beside it. */
    private static void unplaced(OffHeapActivity activity, Unplaced unplaced) {
        activity.libraryLoaded(LIBRARY);
        unplaced.libraries().put(LIBRARY, CallSites.OTHER);
        long ignored = activity.threadStarting(1);
        unplaced.threads().put(1, CallSites.OTHER);
        activity.threadNotStarted(1);
        activity.threadEnded(1);
    }

    private static void block(OffHeapActivity activity) {
        activity.allocated(UNSAFE, ADDRESS, BYTES);
        activity.reallocated(UNSAFE, ADDRESS, activity.reallocating(UNSAFE, ADDRESS), ADDRESS, BYTES);
        activity.reallocateFailed(UNSAFE, ADDRESS, activity.reallocating(UNSAFE, ADDRESS), BYTES);
        activity.freed(UNSAFE, ADDRESS, activity.freeing(UNSAFE, ADDRESS));
        activity.allocateFailed(UNSAFE, BYTES);
    }

    private static void mapping(OffHeapActivity activity) {
        OutOfMemoryError refused = new OutOfMemoryError();
        activity.mapped(FILE_CHANNEL, ADDRESS, BYTES);
        activity.unmapping(FILE_CHANNEL, ADDRESS, BYTES);
        activity.unmapFailed(FILE_CHANNEL, ADDRESS, BYTES, refused);
        activity.unmapping(FILE_CHANNEL, ADDRESS, BYTES);
        activity.unmapped(FILE_CHANNEL, ADDRESS, BYTES);
        activity.mapFailed(FILE_CHANNEL, BYTES, refused);
        activity.fileMapGaveUp(BYTES, refused);
    }
}
