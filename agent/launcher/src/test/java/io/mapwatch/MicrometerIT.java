package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.Exposition;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.HostApp;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.LibrarySet;
import io.mapwatch.forked.ListeningPorts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The global registry of an application's Micrometer shows the meters, with values of now. */
class MicrometerIT {

    private static final String COUNT = "process.memory.map.areas VALUE";
    private static final String OWNER =
            "mapwatch.owner.mappings{api=file_channel,owner=io.mapwatch.apps.CommandApp.map(";

    static Stream<Arguments> micrometersOnJdks() {
        return Stream.of(LibrarySet.MICROMETER_1_9, LibrarySet.MICROMETER_1_17)
                .flatMap(micrometer -> Jdk.all().stream().map(jdk -> Arguments.of(micrometer, jdk)));
    }

    @ParameterizedTest
    @MethodSource("micrometersOnJdks")
    void each_registry_in_it_shows_the_meters_of_now(LibrarySet micrometer, Jdk jdk) throws Exception {
        Set<String> documented = DocumentedMeters.names();
        documented.add("requests");
        try (ForkedJvm jvm = start(micrometer, jdk, ForkedJvm.agent("interval=100ms", "budget=100%", "log=debug"))) {
            ForkedJvm.await("the meters", () -> names(jvm).equals(documented));
            double before = count(jvm);
            for (int i = 0; i < 50; i++) {
                jvm.command("map 4096");
            }
            ForkedJvm.await("the owner", () -> sum(jvm, OWNER) == 50);
            // the start, which may still have gone on before, has ended and given back a few
            assertThat(count(jvm)).isGreaterThan(before);
            ForkedJvm.await("kinds of one count", () -> sum(jvm, "mapwatch.mappings{") == count(jvm));
            ForkedJvm.await("owners of one count", () -> sum(jvm, "mapwatch.owner.mappings{") == count(jvm));
            assertThat(Exposition.series(jvm.command("scrape")))
                    .containsKeys("process_memory_map_areas", "mapwatch_level", "mapwatch_scan_seconds_count");

            assertThat(ListeningPorts.of(jvm.pid())).isEmpty();
            ForkedJvm.Result result = jvm.end();
            assertThat(result.exit()).isZero();
            assertThat(result.stderr())
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("mapwatch: meters joined the application's Micrometer"));
        }
    }

    @ParameterizedTest
    @MethodSource("micrometersOnJdks")
    void it_shows_none_with_registry_off(LibrarySet micrometer, Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(
                micrometer,
                jdk,
                ForkedJvm.agent("interval=100ms", "budget=100%", "port=0", "registry=off", "log=debug"))) {
            HostApp.awaitStart(jvm);
            assertThat(names(jvm)).containsExactly("requests");
            assertThat(jvm.end().stderr()).hasSize(1);
        }
    }

    private static ForkedJvm start(LibrarySet micrometer, Jdk jdk, String agent) throws IOException {
        String prometheus = micrometer == LibrarySet.MICROMETER_1_9 ? "prometheus" : "prometheusmetrics";
        return ForkedJvm.start(
                jdk,
                List.of(
                        "-cp",
                        micrometer.classPath(),
                        agent,
                        "io.mapwatch.apps.MicrometerApp",
                        "io.micrometer." + prometheus));
    }

    private static Set<String> names(ForkedJvm jvm) throws Exception {
        return meters(jvm).keySet().stream()
                .map(series -> series.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static double count(ForkedJvm jvm) throws Exception {
        return meters(jvm).getOrDefault(COUNT, Double.NaN);
    }

    private static double sum(ForkedJvm jvm, String start) throws Exception {
        return meters(jvm).entrySet().stream()
                .filter(meter -> meter.getKey().startsWith(start))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static Map<String, Double> meters(ForkedJvm jvm) throws Exception {
        return Exposition.series(jvm.command("meters"));
    }
}
