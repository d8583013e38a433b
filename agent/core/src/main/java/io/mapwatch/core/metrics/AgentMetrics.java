package io.mapwatch.core.metrics;

import io.mapwatch.core.sampling.Sampler;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the agent says of itself: what its scans cost, and what it is made of. For one registry. */
public final class AgentMetrics implements MeterBinder {

    private final Sampler sampler;
    private @Nullable MultiGauge info;

    public AgentMetrics(Sampler sampler) {
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
        info = MultiGauge.builder("mapwatch.info")
                .description("1; what the agent is made of, in its tags")
                .register(registry);
    }

    /** Shows {@code current} in place of what was shown before. */
    public void show(AgentInfo current) {
        if (info != null) {
            Tags tags = Tags.of(
                    "version", current.version(),
                    "allocator", current.allocator(),
                    "hooks", current.hooks(),
                    "scan", current.scan());
            info.register(List.of(Row.of(tags, 1)), true);
        }
    }
}
