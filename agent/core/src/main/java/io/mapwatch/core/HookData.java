package io.mapwatch.core;

import io.mapwatch.core.offheap.CallSites;
import io.mapwatch.core.offheap.FailureCounts;
import io.mapwatch.core.offheap.LiveMappings;
import io.mapwatch.core.offheap.OperationCounts;

/** What the hooks write and the rest of the agent reads; names no hook class. */
record HookData(OperationCounts operations, FailureCounts failures, LiveMappings live, CallSites sites) {

    static HookData create() {
        return new HookData(
                new OperationCounts(), new FailureCounts(), new LiveMappings(System::nanoTime), new CallSites());
    }
}
