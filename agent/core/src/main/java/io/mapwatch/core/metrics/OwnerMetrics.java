package io.mapwatch.core.metrics;

import io.mapwatch.core.mapping.OwnerCounts;
import io.mapwatch.core.mapping.OwnerCounts.Owner;
import io.mapwatch.core.sampling.Sample;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Mappings by owner: a bounded number by name, the rest as {@code other}, what no hook saw as {@code unattributed}. */
public final class OwnerMetrics implements MeterBinder {

    private static final String OTHER = "other";
    private static final String UNATTRIBUTED = "unattributed";
    private static final String ANY = "any";

    private final NamedOwners named;
    private final Supplier<@Nullable Sample> source;
    private @Nullable MultiGauge gauges;
    private Set<Series> shown = Set.of();
    private Map<Series, Long> held = Map.of();
    private long unattributed;

    /** @param most how many owners are exported by name */
    public OwnerMetrics(int most, Supplier<@Nullable Sample> source) {
        this.named = new NamedOwners(most);
        this.source = source;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauges = MultiGauge.builder("mapwatch.owner.mappings")
                .description("Mappings by the call site that made them; they sum to process.memory.map.areas")
                .register(registry);
    }

    /** Gives the owners of the current sample their series; to be called before an exposition, by its thread. */
    void refresh() {
        Sample sample = source.get();
        if (gauges == null || sample == null) {
            return;
        }
        OwnerCounts counts = sample.mappings().owners();
        held = held(counts.owners());
        unattributed = counts.unattributed();
        Set<Series> keys = named.of(held);
        if (!keys.equals(shown) || shown.isEmpty()) {
            shown = Set.copyOf(keys);
            gauges.register(rows(List.copyOf(keys)), true);
        }
    }

    /** The largest first, as they come. */
    private static Map<Series, Long> held(List<Owner> owners) {
        Map<Series, Long> held = new LinkedHashMap<>();
        for (Owner owner : owners) {
            held.merge(Series.of(owner), owner.mappings(), Long::sum);
        }
        return held;
    }

    private List<Row<?>> rows(List<Series> keys) {
        List<Row<?>> rows = new ArrayList<>();
        for (Series key : keys) {
            rows.add(row(key.owner(), key.api(), metrics -> metrics.held.getOrDefault(key, 0L)));
        }
        rows.add(row(OTHER, ANY, OwnerMetrics::others));
        rows.add(row(UNATTRIBUTED, ANY, metrics -> metrics.unattributed));
        return rows;
    }

    private Row<?> row(String owner, String api, ToDoubleFunction<OwnerMetrics> value) {
        return Row.of(Tags.of("owner", owner, "api", api), this, value);
    }

    private long others() {
        long sum = 0;
        for (Map.Entry<Series, Long> owner : held.entrySet()) {
            if (!shown.contains(owner.getKey())) {
                sum += owner.getValue();
            }
        }
        return sum;
    }
}
