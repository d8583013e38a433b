package io.mapwatch.apps;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;

/** An application in a loader of its own, for {@link LoadersApp}. */
public final class LoadedApp {

    private static final MeterRegistry REGISTRY = new SimpleMeterRegistry();

    private LoadedApp() {}

    public static void open() {
        Metrics.addRegistry(REGISTRY);
    }

    public static List<String> meters() {
        return MeterLines.of(REGISTRY);
    }
}
