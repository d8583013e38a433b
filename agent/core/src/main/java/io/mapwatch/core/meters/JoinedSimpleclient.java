package io.mapwatch.core.meters;

import io.mapwatch.core.registry.Family;
import io.mapwatch.core.registry.Family.Point;
import io.mapwatch.core.registry.JoinedRegistry;
import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.CollectorRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The agent's meters in the default registry of the simpleclient that this class is linked against. */
public final class JoinedSimpleclient extends Collector implements JoinedRegistry {

    private final Supplier<List<Family>> families;

    /** Registers them. */
    public JoinedSimpleclient(Supplier<List<Family>> families) {
        this.families = families;
        register(CollectorRegistry.defaultRegistry);
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<MetricFamilySamples> collected = new ArrayList<>();
        for (Family family : families.get()) {
            Type type = Type.valueOf(family.type());
            // before 0.10 a counter's family has the name of its series; newer constructors take the ending off
            String name = type == Type.COUNTER ? family.name() + "_total" : family.name();
            collected.add(new MetricFamilySamples(name, type, family.help(), samples(family.points())));
        }
        return collected;
    }

    private static List<Sample> samples(List<Point> points) {
        List<Sample> samples = new ArrayList<>(points.size());
        for (Point point : points) {
            samples.add(new Sample(point.name(), point.labels(), point.values(), point.value()));
        }
        return samples;
    }

    /** Does nothing: the registry looks up the owners each time it collects. */
    @Override
    public void refresh() {}

    @Override
    public void leave() {
        CollectorRegistry.defaultRegistry.unregister(this);
    }
}
