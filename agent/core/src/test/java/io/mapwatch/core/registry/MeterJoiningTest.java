package io.mapwatch.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapwatch.core.calls.FailureCounts;
import io.mapwatch.core.calls.OperationCounts;
import io.mapwatch.core.leaks.NativeSources;
import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import io.mapwatch.core.meters.AgentFamilies;
import io.mapwatch.core.owners.LiveMappings;
import io.mapwatch.core.owners.Pages;
import io.mapwatch.core.pressure.PressureJudge;
import io.mapwatch.core.pressure.Thresholds;
import io.mapwatch.core.sampling.Sampler;
import io.mapwatch.core.sampling.SamplerInputs;
import io.mapwatch.core.sampling.ScanSchedule;
import io.mapwatch.core.sampling.TimeSource;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.observation.Observation;
import io.prometheus.client.CollectorRegistry;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the libraries in loaders of their own, as an application has them. */
@Timeout(60)
class MeterJoiningTest {

    private static final Thresholds THRESHOLDS = new Thresholds(0.8, 0.9);

    private int mappings = 200;

    private final Sampler sampler = new Sampler(
            new SamplerInputs(this::scan, () -> 65_530, () -> -1, TimeSource.SYSTEM, () -> 0),
            new PressureJudge(THRESHOLDS),
            new ScanSchedule(100_000_000, 1, THRESHOLDS, System.nanoTime(), () -> 0),
            List.of(),
            List.of(),
            (message, cause) -> {});

    private final MeterSources sources = new MeterSources(
            sampler,
            () -> new AgentInfo("1", "glibc", "active", "text"),
            20,
            new HookSources(
                    new OperationCounts(),
                    new FailureCounts(),
                    new LiveMappings(new Pages(4096), System::nanoTime),
                    null),
            null,
            () -> new NativeSources(null, null, 65_536));

    private final MeterJoining joining = new MeterJoining(sources, new AgentFamilies(sources));

    @Test
    void the_meters_are_in_the_micrometer_of_the_application_and_not_in_the_agents() throws Exception {
        sampler.scanNow();
        try (URLClassLoader application = applicationWith(Metrics.class, KeyValue.class, Observation.class)) {
            Class<?> metrics = load(application, MeterJoining.MICROMETER);
            Object registry = registryIn(metrics);
            JoinedRegistry joined = joining.join(metrics);

            assertThat(joined).isNotNull();
            assertThat(value(registry, "process.memory.map.areas")).isEqualTo(200);
            assertThat(value(registry, "mapwatch.owner.mappings", "owner", "a.B.c(B.java:1)", "api", "unsafe"))
                    .isEqualTo(150);
            assertThat(value(registry, "mapwatch.owner.mappings", "owner", "unattributed", "api", "any"))
                    .isEqualTo(50);
            assertThat(value(registry, "mapwatch.info", "version", "1")).isEqualTo(1);
            assertThat(Metrics.globalRegistry.getMeters()).isEmpty();
        }
    }

    @Test
    void the_agent_keeps_nothing_of_an_application_that_goes() throws Exception {
        sampler.scanNow();
        WeakReference<?> loader = joinAndForget();
        while (loader.get() != null) {
            System.gc();
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(loader.get()).isNull();
    }

    private WeakReference<?> joinAndForget() throws Exception {
        try (URLClassLoader application = applicationWith(Metrics.class, KeyValue.class, Observation.class)) {
            WeakReference<JoinedRegistry> joined =
                    new WeakReference<>(joining.join(load(application, MeterJoining.MICROMETER)));
            System.gc();
            assertThat(joined.get()).as("kept by the registry").isNotNull();
            return new WeakReference<>(application);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void no_class_is_asked_of_the_loader_of_an_application_that_stops_at_any_of_the_meters(boolean hasRegistry)
            throws Exception {
        sampler.scanNow();
        URLClassLoader jars = applicationWith(Metrics.class, KeyValue.class, Observation.class);
        boolean hasStopped = true;
        for (int meter = 1; hasStopped; meter++) {
            try (StoppingLoader application = new StoppingLoader(jars.getURLs())) {
                Class<?> metrics = load(application, MeterJoining.MICROMETER);
                if (hasRegistry) {
                    Object ignored = registryIn(metrics);
                }
                stopAt(meter, metrics, application);
                joinOrEnd(metrics);
                assertThat(application.askedAfterwards)
                        .as("from meter %d on", meter)
                        .isEmpty();
                hasStopped = application.hasStopped;
                assertThat(hasStopped || meter > 30).isTrue();
            }
        }
        jars.close();
    }

    @Test
    void nothing_is_asked_of_an_application_that_has_stopped_before() throws Exception {
        URLClassLoader jars = applicationWith(Metrics.class, KeyValue.class, Observation.class);
        try (jars;
                StoppingLoader application = new StoppingLoader(jars.getURLs())) {
            Class<?> metrics = load(application, MeterJoining.MICROMETER);
            application.hasStopped = true;

            assertThat(joining.join(metrics)).isNull();
            assertThat(application.askedAfterwards).isEmpty();
        }
    }

    /** The copies' loader may refuse a class in the application's name. */
    private void joinOrEnd(Class<?> metrics) {
        try {
            joining.join(metrics);
        } catch (ReflectiveOperationException e) {
            assertThat(e).hasRootCauseInstanceOf(ClassNotFoundException.class);
        }
    }

    private static void stopAt(int meter, Class<?> metrics, StoppingLoader application)
            throws ReflectiveOperationException {
        Class<?> filter = load(application, "io.micrometer.core.instrument.config.MeterFilter");
        Object neutral = load(application, "io.micrometer.core.instrument.config.MeterFilterReply")
                .getField("NEUTRAL")
                .get(null);
        int[] begun = new int[1];
        Object stopping = Proxy.newProxyInstance(application, new Class<?>[] {filter}, (proxy, method, arguments) -> {
            if (method.getName().equals("accept")) {
                return neutral;
            }
            application.hasStopped |= ++begun[0] == meter;
            return arguments[arguments.length - 1];
        });
        Object registry = metrics.getField("globalRegistry").get(null);
        Object config = load(application, "io.micrometer.core.instrument.MeterRegistry")
                .getMethod("config")
                .invoke(registry);
        config.getClass().getMethod("meterFilter", filter).invoke(config, stopping);
    }

    /** As Tomcat's: it tells of its state, and refuses every class when it has stopped. */
    public static final class StoppingLoader extends URLClassLoader {

        private final List<String> askedAfterwards = new ArrayList<>();
        private boolean hasStopped;

        StoppingLoader(URL[] jars) {
            super(jars, ClassLoader.getPlatformClassLoader());
        }

        public String getState() {
            return hasStopped ? "STOPPING" : "STARTED";
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (hasStopped) {
                askedAfterwards.add(name);
                throw new IllegalStateException("has been stopped already: " + name);
            }
            return super.loadClass(name, resolve);
        }
    }

    @Test
    void the_meters_are_in_the_simpleclient_of_the_application() throws Exception {
        sampler.scanNow();
        try (URLClassLoader application =
                applicationWith(CollectorRegistry.class, io.prometheus.client.exemplars.Exemplar.class)) {
            Class<?> registry = load(application, MeterJoining.SIMPLECLIENT);
            assertThat(joining.join(registry)).isNotNull();
            Object known = registry.getField("defaultRegistry").get(null);
            assertThat(registry.getMethod("getSampleValue", String.class).invoke(known, "process_memory_map_areas"))
                    .isEqualTo(200.0);
            mappings = 300;
            awaitNextScan();
            assertThat(registry.getMethod("getSampleValue", String.class).invoke(known, "process_memory_map_areas"))
                    .isEqualTo(300.0);
        }
    }

    @Test
    void a_simpleclient_beside_micrometer_is_left_alone_since_that_may_export_through_it() throws Exception {
        try (URLClassLoader application = applicationWith(
                CollectorRegistry.class, Metrics.class, io.prometheus.client.exemplars.Exemplar.class)) {
            assertThat(joining.join(load(application, MeterJoining.SIMPLECLIENT)))
                    .isNull();
        }
    }

    @Test
    void a_library_that_is_not_as_expected_is_refused_with_the_reason() throws Exception {
        try (URLClassLoader application = applicationWith(CollectorRegistry.class)) {
            Class<?> registry = load(application, MeterJoining.SIMPLECLIENT);
            assertThatThrownBy(() -> new MeterJoining(sources, () -> {
                                throw new NoSuchMethodError("a method of this test");
                            })
                            .join(registry))
                    .isInstanceOf(ReflectiveOperationException.class)
                    .hasCause(new NoSuchMethodError("a method of this test"));
        }
    }

    private MappingSnapshot scan() {
        Owner owner = new Owner("a.B.c(B.java:1)", "unsafe", List.of(), mappings - 50, 1, 1, 1, 0);
        int[] kinds = new int[Kind.values().length];
        kinds[Kind.ANONYMOUS.ordinal()] = mappings;
        return new MappingSnapshot(KindCounts.copyOf(kinds), FileCounts.NONE, new OwnerCounts(List.of(owner), 50));
    }

    /** A loader that knows the jars of these classes, and the JDK. */
    private static URLClassLoader applicationWith(Class<?>... types) {
        URL[] jars = Stream.of(types)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        return new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
    }

    private static Class<?> load(ClassLoader application, String name) throws ClassNotFoundException {
        return Class.forName(name, true, application);
    }

    private static Object registryIn(Class<?> metrics) throws ReflectiveOperationException {
        Object simple = metrics.getClassLoader()
                .loadClass("io.micrometer.core.instrument.simple.SimpleMeterRegistry")
                .getConstructor()
                .newInstance();
        metrics.getMethod(
                        "addRegistry",
                        metrics.getClassLoader().loadClass("io.micrometer.core.instrument.MeterRegistry"))
                .invoke(null, simple);
        return simple;
    }

    private static double value(Object registry, String name, String... tags) throws ReflectiveOperationException {
        Object search = registry.getClass().getMethod("get", String.class).invoke(registry, name);
        search = search.getClass().getMethod("tags", String[].class).invoke(search, (Object) tags);
        Object gauge = search.getClass().getMethod("gauge").invoke(search);
        return (double) gauge.getClass().getMethod("value").invoke(gauge);
    }

    /** One that comes too soon behind the last is none: on a busy machine a scan takes long, and so does that pause. */
    private void awaitNextScan() {
        long scans = sampler.scans();
        long begun = System.nanoTime();
        while (sampler.scans() == scans && System.nanoTime() - begun < 30_000_000_000L) {
            LockSupport.parkNanos(50_000_000);
            sampler.scanNow();
        }
    }
}
