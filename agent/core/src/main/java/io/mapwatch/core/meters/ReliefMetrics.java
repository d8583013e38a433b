package io.mapwatch.core.meters;

import io.mapwatch.core.relief.CollectionCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What the collections brought that were asked for; only where the option {@code relief} is set. */
final class ReliefMetrics implements MeterBinder {

    private final CollectionCounts counts;

    ReliefMetrics(CollectionCounts counts) {
        this.counts = counts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("mapwatch.relief.collections", counts, CollectionCounts::collections)
                .description("Collections that were asked for at critical or on request, and made")
                .register(registry);
        FunctionCounter.builder("mapwatch.relief.mappings", counts, CollectionCounts::mappings)
                .description("Blocks and mappings that these collections gave back")
                .register(registry);
    }
}
