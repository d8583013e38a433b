package io.mapwatch.core.registry;

import io.mapwatch.core.leaks.NativeSources;
import io.mapwatch.core.relief.CollectionCounts;
import io.mapwatch.core.sampling.Sampler;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sources of all meters. Any thread may read it.
 *
 * @param info null until all parts of the agent have started
 * @param mostOwners how many owners are shown by name
 * @param hooks null where there are none
 * @param relief null where there is none
 * @param natives called once native calls are allowed; the figures from the allocator are kept up to date from then on
 */
public record MeterSources(
        Sampler sampler,
        Supplier<@Nullable AgentInfo> info,
        int mostOwners,
        @Nullable HookSources hooks,
        @Nullable CollectionCounts relief,
        Supplier<NativeSources> natives) {}
