package io.mapwatch.core.meters;

import io.mapwatch.core.registry.Family;
import io.mapwatch.core.registry.Family.Point;
import io.mapwatch.core.registry.MeterSources;
import io.prometheus.client.Collector.MetricFamilySamples;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The agent's meters as Prometheus families. They are made when they are first asked for. Any thread may ask. */
public final class AgentFamilies implements Supplier<List<Family>> {

    private final MeterSources sources;
    private @Nullable PrometheusExposition exposition;

    public AgentFamilies(MeterSources sources) {
        this.sources = sources;
    }

    @Override
    public synchronized List<Family> get() {
        if (exposition == null) {
            exposition = new PrometheusExposition(sources);
            exposition.add(sources.natives().get());
        }
        List<Family> families = new ArrayList<>();
        for (MetricFamilySamples family : exposition.known()) {
            families.add(new Family(family.name, family.type.name(), family.help, points(family.samples)));
        }
        return families;
    }

    private static List<Point> points(List<MetricFamilySamples.Sample> samples) {
        List<Point> points = new ArrayList<>(samples.size());
        for (MetricFamilySamples.Sample sample : samples) {
            points.add(new Point(sample.name, sample.labelNames, sample.labelValues, sample.value));
        }
        return points;
    }
}
