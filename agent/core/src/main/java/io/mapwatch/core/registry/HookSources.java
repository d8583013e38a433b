package io.mapwatch.core.registry;

import io.mapwatch.core.calls.FailureCounts;
import io.mapwatch.core.calls.OperationCounts;
import io.mapwatch.core.guard.KeptSlots;
import io.mapwatch.core.owners.LiveMappings;
import org.jspecify.annotations.Nullable;

/**
 * The hooks' data that meters show.
 *
 * @param guarded null where there is no guard
 */
public record HookSources(
        OperationCounts operations,
        FailureCounts failures,
        LiveMappings live,
        @Nullable KeptSlots guarded) {}
