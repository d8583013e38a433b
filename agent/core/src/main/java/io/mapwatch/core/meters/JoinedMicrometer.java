package io.mapwatch.core.meters;

import io.mapwatch.core.registry.JoinedRegistry;
import io.mapwatch.core.registry.MeterSources;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import java.util.List;

/** The agent's meters in Micrometer's global registry, of the Micrometer that this class is linked against. */
public final class JoinedMicrometer implements JoinedRegistry {

    private final MeterSources sources;
    private final WatchMetrics watch;

    /** Registers them. */
    public JoinedMicrometer(MeterSources sources) {
        this.sources = sources;
        // not a reference to the sampler's method: the meters keep this lambda alive, and with it this object
        this.watch = new WatchMetrics(sources, () -> this.sources.sampler().latest());
        watch.bindTo(Metrics.globalRegistry);
        watch.refresh();
        new NativeMetrics(sources.natives().get()).bindTo(Metrics.globalRegistry);
    }

    /** Removes each meter whose name contains the agent's: filters of the application may have put something before it. */
    @Override
    public void leave() {
        for (Meter meter : List.copyOf(Metrics.globalRegistry.getMeters())) {
            String name = meter.getId().getName();
            if (name.contains("mapwatch.") || name.contains("process.memory.map.")) {
                Metrics.globalRegistry.remove(meter);
            }
        }
    }

    /** Adds nothing again that the application has removed. */
    @Override
    public void refresh() {
        if (watch.areIn(Metrics.globalRegistry)) {
            watch.refresh();
        }
    }
}
