package io.mapwatch.core.meters;

import io.mapwatch.core.guard.KeptSlots;
import io.mapwatch.core.registry.HookSources;
import io.mapwatch.core.registry.MeterSources;
import io.mapwatch.core.relief.CollectionCounts;
import io.mapwatch.core.sampling.Sample;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All meters but those of {@link NativeMetrics}. For one registry. */
final class WatchMetrics implements MeterBinder {

    private final MeterSources sources;
    private final SampleMetrics samples;
    private final InfoMetrics info;
    private final @Nullable OwnerMetrics owners;

    /** @param shown the sample that the meters show, null before the first; kept alive by the registry's meters */
    WatchMetrics(MeterSources sources, Supplier<@Nullable Sample> shown) {
        this.sources = sources;
        this.samples = new SampleMetrics(shown, System::nanoTime);
        this.info = new InfoMetrics(sources.info());
        this.owners = sources.hooks() == null ? null : new OwnerMetrics(sources.mostOwners(), shown);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        samples.bindTo(registry);
        new ScanMetrics(sources.sampler()).bindTo(registry);
        info.bindTo(registry);
        HookSources hooks = sources.hooks();
        if (hooks != null && owners != null) {
            new OffHeapMetrics(hooks.operations(), hooks.failures(), hooks.live()).bindTo(registry);
            owners.bindTo(registry);
            KeptSlots guarded = hooks.guarded();
            if (guarded != null) {
                new GuardMetrics(guarded).bindTo(registry);
            }
        }
        CollectionCounts relief = sources.relief();
        if (relief != null) {
            new ReliefMetrics(relief).bindTo(registry);
        }
    }

    /** Whether the application has left these meters in its registry. */
    boolean areIn(MeterRegistry registry) {
        return samples.areIn(registry);
    }

    /** Updates the series whose tags change. For one thread at a time. */
    void refresh() {
        info.refresh();
        if (owners != null) {
            owners.refresh();
        }
    }
}
