package io.mapwatch.core.meters;

import io.mapwatch.core.sampling.Sampler;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;

/** The cost of the agent's scans. */
final class ScanMetrics implements MeterBinder {

    private final Sampler sampler;

    ScanMetrics(Sampler sampler) {
        this.sampler = sampler;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionTimer.builder(
                        "mapwatch.scan",
                        sampler,
                        Sampler::scans,
                        sampler -> (double) sampler.scanNanos(),
                        TimeUnit.NANOSECONDS)
                .description("Scans of the process's mappings, and the time they took")
                .register(registry);
    }
}
