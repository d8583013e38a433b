package io.mapwatch.apps;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;

/**
 * {@link CommandApp} with a global registry of Micrometer that makes trouble with others' meters: {@code meters} prints what it
 * shows, {@code clear} forgets all.
 */
public final class HostileRegistryApp extends CommandApp {

    private static final String OWN = "requests";

    private final MeterRegistry registry = new SimpleMeterRegistry();

    private HostileRegistryApp(MeterFilter filter) throws Exception {
        registry.config().meterFilter(filter);
        Metrics.addRegistry(registry);
        Metrics.counter(OWN).increment();
    }

    /** @param args {@code throw}, {@code block}, {@code deny}, {@code rename} or {@code accept} */
    public static void main(String[] args) throws Exception {
        new HostileRegistryApp(filter(args[0])).serve();
    }

    @Override
    protected void run(String command, long number) throws Throwable {
        switch (command) {
            case "meters" -> MeterLines.of(registry).forEach(System.out::println);
            case "clear" -> Metrics.globalRegistry.clear();
            default -> super.run(command, number);
        }
    }

    private static MeterFilter filter(String way) {
        return switch (way) {
            case "throw" ->
                new Unkind() {
                    @Override
                    void meet() {
                        throw new IllegalStateException("no others here");
                    }
                };
            case "block" ->
                new Unkind() {
                    @Override
                    void meet() {
                        try {
                            System.out.println("blocked");
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
            case "deny" -> MeterFilter.denyUnless(id -> id.getName().equals(OWN));
            case "rename" ->
                new MeterFilter() {
                    @Override
                    public Meter.Id map(Meter.Id id) {
                        return id.withName("host." + id.getName());
                    }
                };
            default -> MeterFilter.accept();
        };
    }

    /** What happens to a meter that is not the application's own. */
    private abstract static class Unkind implements MeterFilter {

        @Override
        public final MeterFilterReply accept(Meter.Id id) {
            if (!id.getName().equals(OWN)) {
                meet();
            }
            return MeterFilterReply.NEUTRAL;
        }

        abstract void meet();
    }
}
