package io.mapwatch.core.meters;

import io.mapwatch.core.sampling.Sample;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Mappings by owner: a bounded number by name, the others as {@code other}, those that no hook saw as {@code unattributed}. */
final class OwnerMetrics implements MeterBinder {

    private static final String OTHER = "other";
    private static final String UNATTRIBUTED = "unattributed";
    private static final String ANY = "any";

    private final NamedOwners named;
    private final Supplier<@Nullable Sample> source;
    private @Nullable MultiGauge gauges;
    private volatile Set<Series> shown = Set.of();
    private volatile Holdings holdings = Holdings.NONE;

    /** @param most how many owners are exported by name */
    OwnerMetrics(int most, Supplier<@Nullable Sample> source) {
        this.named = new NamedOwners(most);
        this.source = source;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        MultiGauge made = MultiGauge.builder("mapwatch.owner.mappings")
                .description("Mappings by the call site that made them; they sum to process.memory.map.areas")
                .register(registry);
        // loads now what the removal of a series needs: an owner may go while the limit is near
        made.register(rows(Set.of()), true);
        made.register(List.of(), true);
        gauges = made;
    }

    /** Gives the owners of the current sample their series. For one thread at a time. */
    void refresh() {
        if (gauges == null || source.get() == null) {
            return;
        }
        Set<Series> keys = named.of(holdings().held());
        if (!keys.equals(shown) || shown.isEmpty()) {
            shown = Set.copyOf(keys);
            gauges.register(rows(shown), true);
        }
    }

    private List<Row<?>> rows(Set<Series> keys) {
        List<Row<?>> rows = new ArrayList<>();
        for (Series key : keys) {
            rows.add(row(key.owner(), key.api(), metrics -> metrics.holdings().of(key)));
        }
        rows.add(row(OTHER, ANY, metrics -> metrics.holdings().ofOthers(metrics.shown)));
        rows.add(row(UNATTRIBUTED, ANY, metrics -> metrics.holdings().unattributed()));
        return rows;
    }

    private Row<?> row(String owner, String api, ToDoubleFunction<OwnerMetrics> value) {
        return Row.of(Tags.of("owner", owner, "api", api), this, value);
    }

    /** The owners of the current sample, so that they agree with other meters. Any thread may ask. */
    private Holdings holdings() {
        Sample sample = source.get();
        Holdings known = holdings;
        if (sample != null && !known.areOf(sample)) {
            known = Holdings.of(sample);
            holdings = known;
        }
        return known;
    }
}
