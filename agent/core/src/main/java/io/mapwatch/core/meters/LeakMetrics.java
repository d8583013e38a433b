package io.mapwatch.core.meters;

import io.mapwatch.core.leaks.LeakedChunks;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Memory that the program has freed and the kernel still has mapped. */
final class LeakMetrics implements MeterBinder {

    private final LeakedChunks leaked;

    LeakMetrics(LeakedChunks leaked) {
        this.leaked = leaked;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("mapwatch.leaked.mappings", leaked, LeakedChunks::chunks)
                .description("Freed blocks that stayed mapped, because free ignores that the unmap was refused")
                .baseUnit("mappings")
                .register(registry);
        Gauge.builder("mapwatch.leaked.bytes", leaked, LeakedChunks::bytes)
                .description("Size of these blocks")
                .baseUnit("bytes")
                .register(registry);
    }
}
