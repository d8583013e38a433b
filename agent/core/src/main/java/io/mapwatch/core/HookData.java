package io.mapwatch.core;

import io.mapwatch.core.offheap.CallSites;
import io.mapwatch.core.offheap.FailureCounts;
import io.mapwatch.core.offheap.LeakCheck;
import io.mapwatch.core.offheap.LeakedChunks;
import io.mapwatch.core.offheap.LiveMappings;
import io.mapwatch.core.offheap.OperationCounts;

/** What the hooks write and the rest of the agent reads; names no hook class. */
record HookData(
        OperationCounts operations,
        FailureCounts failures,
        LiveMappings live,
        CallSites sites,
        LeakedChunks leaked,
        LeakCheck leakCheck) {

    /** @param callers whether it is looked at who calls */
    static HookData create(boolean callers) {
        LeakedChunks leaked = new LeakedChunks();
        return new HookData(
                new OperationCounts(),
                new FailureCounts(),
                new LiveMappings(System::nanoTime),
                new CallSites(callers),
                leaked,
                new LeakCheck(leaked));
    }
}
