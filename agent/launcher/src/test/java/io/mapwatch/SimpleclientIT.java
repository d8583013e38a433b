package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.Exposition;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.LibrarySet;
import io.mapwatch.forked.OnEveryJdk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The default registry of an application's simpleclient shows what the agent serves itself. */
class SimpleclientIT {

    private static final String OWN = "answers";

    static Stream<Arguments> simpleclientsOnJdks() {
        return Stream.of(LibrarySet.SIMPLECLIENT_0_6, LibrarySet.SIMPLECLIENT_0_16)
                .flatMap(simpleclient -> Jdk.all().stream().map(jdk -> Arguments.of(simpleclient, jdk)));
    }

    @ParameterizedTest
    @MethodSource("simpleclientsOnJdks")
    void it_shows_the_series_that_the_agent_serves(LibrarySet simpleclient, Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(simpleclient, jdk, "io.mapwatch.apps.SimpleclientApp")) {
            jvm.awaitHooks();
            ForkedJvm.await("the same series", () -> steady(registry(jvm)).equals(steady(jvm.scrape())));
            assertThat(registry(jvm)).containsEntry(OWN, 42.0);
            ForkedJvm.Result result = jvm.end();
            assertThat(result.exit()).isZero();
            assertThat(result.stderr())
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("mapwatch: meters joined the application's simpleclient"));
        }
    }

    @OnEveryJdk
    void it_shows_each_series_once_when_a_registry_of_micrometers_lies_on_it(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(LibrarySet.MICROMETER_1_9, jdk, "io.mapwatch.apps.MicrometerOnSimpleclientApp")) {
            jvm.awaitHooks();
            ForkedJvm.await(
                    "the meters",
                    () -> lines(jvm).stream().anyMatch(line -> line.startsWith("process_memory_map_areas ")));
            assertThat(lines(jvm))
                    .filteredOn(line -> !line.startsWith("#"))
                    .extracting(SimpleclientIT::series)
                    .doesNotHaveDuplicates();
            assertThat(jvm.end().exit()).isZero();
        }
    }

    private static ForkedJvm start(LibrarySet simpleclient, Jdk jdk, String application) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-cp", simpleclient.classPath()));
        if (jdk.feature() >= 24) {
            // for the older simpleclient itself
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        arguments.add(ForkedJvm.agent("interval=100ms", "budget=100%", "port=0", "log=debug"));
        arguments.add(application);
        return ForkedJvm.start(jdk, arguments);
    }

    private static String series(String line) {
        return line.substring(0, line.lastIndexOf(' '));
    }

    /** Without the application's own, and what differs between two looks. */
    private static Map<String, Double> steady(Map<String, Double> series) {
        series.keySet()
                .removeIf(name -> name.startsWith(OWN)
                        || name.startsWith("mapwatch_scan_")
                        || name.startsWith("mapwatch_growth_")
                        || name.startsWith("mapwatch_exhaustion_"));
        return series;
    }

    private static Map<String, Double> registry(ForkedJvm jvm) throws Exception {
        return Exposition.series(lines(jvm));
    }

    private static List<String> lines(ForkedJvm jvm) throws Exception {
        return jvm.command("scrape");
    }
}
