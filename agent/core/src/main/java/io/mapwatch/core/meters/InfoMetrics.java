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

/** The {@code mapwatch.info} meter. For one registry. */
final class InfoMetrics implements MeterBinder {

    private final Supplier<@Nullable AgentInfo> source;
    private @Nullable MultiGauge info;
    private @Nullable Tags shown;

    /** @param source null until the tags are known */
    InfoMetrics(Supplier<@Nullable AgentInfo> source) {
        this.source = source;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        info = MultiGauge.builder("mapwatch.info")
                .description("1; what the agent is made of, in its tags")
                .register(registry);
    }

    /** Shows the present tags. For one thread at a time. */
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
            // the meter refers to this object, not to the number: Micrometer keeps a weak reference, and a number need
            // not have an identity
            info.register(List.of(Row.of(tags, this, metrics -> 1)), true);
        }
    }
}
