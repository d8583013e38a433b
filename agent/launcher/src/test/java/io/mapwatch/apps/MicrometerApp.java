package io.mapwatch.apps;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/**
 * {@link CommandApp} with two registries in Micrometer's global one, a simple one and Prometheus': {@code meters} prints what the first
 * shows, {@code scrape} what the second would be asked for.
 */
public final class MicrometerApp extends CommandApp {

    private final MeterRegistry simple = new SimpleMeterRegistry();
    private final MeterRegistry prometheus;

    private MicrometerApp(MeterRegistry prometheus) throws Exception {
        this.prometheus = prometheus;
        Metrics.addRegistry(simple);
        Metrics.addRegistry(prometheus);
        Metrics.counter("requests").increment();
    }

    /** @param args the package of Prometheus' registry, which differs between Micrometer's versions */
    public static void main(String[] args) throws Exception {
        new MicrometerApp(prometheus(args[0])).serve();
    }

    @Override
    protected void run(String command, long number) throws Throwable {
        switch (command) {
            case "meters" -> MeterLines.of(simple).forEach(System.out::println);
            case "scrape" ->
                System.out.print(prometheus.getClass().getMethod("scrape").invoke(prometheus));
            default -> super.run(command, number);
        }
    }

    private static MeterRegistry prometheus(String library) throws ReflectiveOperationException {
        Class<?> config = Class.forName(library + ".PrometheusConfig");
        return Class.forName(library + ".PrometheusMeterRegistry")
                .asSubclass(MeterRegistry.class)
                .getConstructor(config)
                .newInstance(config.getField("DEFAULT").get(null));
    }
}
