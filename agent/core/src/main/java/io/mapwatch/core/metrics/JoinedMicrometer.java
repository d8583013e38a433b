package io.mapwatch.core.metrics;

import io.mapwatch.core.registry.JoinedRegistry;
import io.mapwatch.core.registry.MeterSources;
import io.micrometer.core.instrument.Metrics;

/** The agent's meters in Micrometer's global registry, of the Micrometer that this class is linked against. */
public final class JoinedMicrometer implements JoinedRegistry {

    private final MeterSources sources;
    private final WatchMetrics watch;

    /** Registers them. */
    public JoinedMicrometer(MeterSources sources) {
        this.sources = sources;
        // not a reference to the sampler's method: the meters hold what gives them the sample, and with it all of this
        this.watch = new WatchMetrics(sources, () -> this.sources.sampler().latest());
        watch.bindTo(Metrics.globalRegistry);
        watch.refresh();
        new NativeMetrics(sources.natives().get()).bindTo(Metrics.globalRegistry);
    }

    /** What the application has removed stays removed. */
    @Override
    public void refresh() {
        if (watch.areIn(Metrics.globalRegistry)) {
            watch.refresh();
        }
    }
}
