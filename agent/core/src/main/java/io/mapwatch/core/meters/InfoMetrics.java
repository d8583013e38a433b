package io.mapwatch.core.meters;

import io.mapwatch.core.registry.AgentInfo;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the agent is made of. For one registry. */
final class InfoMetrics implements MeterBinder {

    private final Supplier<@Nullable AgentInfo> source;
    private @Nullable MultiGauge info;
    private @Nullable Tags shown;

    /** @param source null until it is known */
    InfoMetrics(Supplier<@Nullable AgentInfo> source) {
        this.source = source;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        info = MultiGauge.builder("mapwatch.info")
                .description("1; what the agent is made of, in its tags")
                .register(registry);
    }

    /** Shows what the agent is made of now; for one thread at a time. */
    void refresh() {
        AgentInfo current = source.get();
        if (info == null || current == null) {
            return;
        }
        Tags tags = Tags.of(
                "version", current.version(),
                "allocator", current.allocator(),
                "hooks", current.hooks(),
                "scan", current.scan());
        if (!tags.equals(shown)) {
            shown = tags;
            // not of the number: Micrometer refers to it weakly, and where numbers have no identity that fails
            info.register(List.of(Row.of(tags, this, metrics -> 1)), true);
        }
    }
}
