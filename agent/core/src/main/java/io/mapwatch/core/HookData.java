package io.mapwatch.core;

import io.mapwatch.core.offheap.CallSites;
import io.mapwatch.core.offheap.FailureCounts;
import io.mapwatch.core.offheap.KeptSlots;
import io.mapwatch.core.offheap.LeakCheck;
import io.mapwatch.core.offheap.LeakedChunks;
import io.mapwatch.core.offheap.LiveMappings;
import io.mapwatch.core.offheap.OperationCounts;
import io.mapwatch.core.offheap.Pages;
import io.mapwatch.core.options.Options;
import io.mapwatch.core.procfs.PageSize;
import io.mapwatch.core.registry.HookSources;
import org.jspecify.annotations.Nullable;

/** What the hooks write and the rest of the agent reads; names no hook class. */
record HookData(
        OperationCounts operations,
        FailureCounts failures,
        LiveMappings live,
        CallSites sites,
        LeakedChunks leaked,
        LeakCheck leakCheck,
        @Nullable KeptSlots keptSlots) {

    /** {@link #keptSlots} is null where there is no guard. */
    static HookData create(Options options) {
        LeakedChunks leaked = new LeakedChunks();
        LiveMappings live = new LiveMappings(new Pages(PageSize.bytes()), System::nanoTime);
        return new HookData(
                new OperationCounts(),
                new FailureCounts(),
                live,
                new CallSites(live, options.get(Options.OWNERS) > 0),
                leaked,
                new LeakCheck(leaked),
                options.get(Options.GUARD) == Options.NO_GUARD ? null : new KeptSlots(options.get(Options.GUARD)));
    }

    /** What meters show of it. */
    HookSources sources() {
        return new HookSources(operations, failures, live, keptSlots);
    }
}
