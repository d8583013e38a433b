package io.mapwatch.core.registry;

import io.mapwatch.core.offheap.FailureCounts;
import io.mapwatch.core.offheap.KeptSlots;
import io.mapwatch.core.offheap.LiveMappings;
import io.mapwatch.core.offheap.OperationCounts;
import org.jspecify.annotations.Nullable;

/**
 * What the hooks write and meters show.
 *
 * @param guarded null where there is no guard
 */
public record HookSources(
        OperationCounts operations,
        FailureCounts failures,
        LiveMappings live,
        @Nullable KeptSlots guarded) {}
