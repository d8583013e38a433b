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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
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
        Set<Series> keys = named.of(sample.mappings().owners().owners());
        if (!keys.equals(shown) || shown.isEmpty()) {
            shown = Set.copyOf(keys);
            gauges.register(rows(new LinkedHashSet<>(keys)), true);
        }
    }

    private List<Row<?>> rows(Set<Series> keys) {
        List<Row<?>> rows = new ArrayList<>();
        for (Series key : keys) {
            rows.add(row(key.owner(), key.api(), counts -> held(counts, key)));
        }
        rows.add(row(OTHER, ANY, counts -> others(counts, keys)));
        rows.add(row(UNATTRIBUTED, ANY, OwnerCounts::unattributed));
        return rows;
    }

    private Row<?> row(String owner, String api, ToLongFunction<OwnerCounts> value) {
        return Row.of(Tags.of("owner", owner, "api", api), source, current -> {
            Sample sample = current.get();
            return sample == null
                    ? Double.NaN
                    : value.applyAsLong(sample.mappings().owners());
        });
    }

    private static long held(OwnerCounts counts, Series key) {
        for (Owner owner : counts.owners()) {
            if (Series.of(owner).equals(key)) {
                return owner.mappings();
            }
        }
        return 0;
    }

    private static long others(OwnerCounts counts, Set<Series> keys) {
        long sum = 0;
        for (Owner owner : counts.owners()) {
            if (!keys.contains(Series.of(owner))) {
                sum += owner.mappings();
            }
        }
        return sum;
    }
}
