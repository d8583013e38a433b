package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import io.mapwatch.forked.OwnLimit;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** {@code vm.max_map_count} is raised and lowered while a process runs. */
class LimitChangeIT {

    private static final long USUAL = 65_530;
    private static final String FORECAST = "mapwatch_exhaustion_seconds";

    @TempDir
    private Path folder;

    @OnOneJdk
    void the_level_follows_within_one_scan_even_if_more_is_mapped_than_allowed(Jdk jdk) throws Exception {
        OwnLimit limit = new OwnLimit(folder, USUAL);
        try (ForkedJvm jvm = start(jdk, limit)) {
            jvm.awaitHooks();
            jvm.command("map 4096");
            long count = number(nextScan(jvm), "process_memory_map_areas");

            assertLevel(jvm, limit, USUAL, 0);
            assertLevel(jvm, limit, Math.round(count / 0.85), 1);
            assertLevel(jvm, limit, Math.round(count / 0.95), 2);
            assertLevel(jvm, limit, count - 50, 3);
            assertThat(jvm.scrape()).containsEntry(FORECAST, 0.0);
            assertThat(jvm.command("map 4096")).isEmpty();
            assertLevel(jvm, limit, 1, 3);
            assertLevel(jvm, limit, Math.round(count / 0.85), 1);
            assertLevel(jvm, limit, Integer.MAX_VALUE, 0);
            assertThat(jvm.scrape()).doesNotContainKey(FORECAST);

            ForkedJvm.Result result = jvm.end();
            assertThat(result.exit()).isZero();
            assertThat(result.stderr().subList(1, result.stderr().size()))
                    .as("a line for each change of level")
                    .hasSize(5)
                    .allMatch(line -> line.startsWith("mapwatch: level "));
        }
    }

    @OnOneJdk
    void the_forecast_goes_by_the_new_limit(Jdk jdk) throws Exception {
        OwnLimit limit = new OwnLimit(folder, 2_000);
        try (ForkedJvm jvm = start(jdk, limit)) {
            jvm.awaitHooks();
            assertForecast(jvm, limit, 2_000);
            assertForecast(jvm, limit, 1_500);
            assertForecast(jvm, limit, 2_500);
        }
    }

    private static ForkedJvm start(Jdk jdk, OwnLimit limit) throws Exception {
        return limit.start(
                jdk,
                List.of(
                        ForkedJvm.agent("port=0", "interval=100ms", "budget=100%", "evidence=off"),
                        "io.mapwatch.apps.CommandApp"));
    }

    private static void assertLevel(ForkedJvm jvm, OwnLimit file, long limit, int level) throws Exception {
        file.set(limit);
        Map<String, Double> scrape = nextScan(jvm);
        double count = number(scrape, "process_memory_map_areas");
        assertThat(scrape)
                .containsEntry("process_memory_map_areas_limit", (double) limit)
                .containsEntry("process_memory_map_areas_ratio", count / limit)
                .containsEntry("mapwatch_headroom_mappings", limit - count)
                .containsEntry("mapwatch_level", (double) level);
    }

    private static void assertForecast(ForkedJvm jvm, OwnLimit file, long limit) throws Exception {
        file.set(limit);
        nextScan(jvm);
        Map<String, Double> scrape = new HashMap<>();
        // there is none while growth is not steady, as on a machine with much else to do
        ForkedJvm.await("a forecast", () -> {
            scrape.clear();
            scrape.putAll(grow(jvm));
            return scrape.containsKey(FORECAST);
        });
        double headroom = scrape.getOrDefault("mapwatch_headroom_mappings", Double.NaN);
        double growth = scrape.getOrDefault("mapwatch_growth_mappings_per_second", Double.NaN);
        assertThat(scrape).containsEntry("process_memory_map_areas_limit", (double) limit);
        assertThat(scrape.getOrDefault(FORECAST, Double.NaN)).isCloseTo(headroom / growth, within(0.01));
    }

    private static Map<String, Double> grow(ForkedJvm jvm) throws Exception {
        jvm.command("map 4096");
        return jvm.scrape();
    }

    /** A scrape of a sample whose scan began after this call: of two more scans the second has. */
    private static Map<String, Double> nextScan(ForkedJvm jvm) throws Exception {
        long scans = scans(jvm.scrape());
        ForkedJvm.await("the next scan", () -> scans(jvm.scrape()) >= scans + 2);
        return jvm.scrape();
    }

    private static long scans(Map<String, Double> scrape) {
        return number(scrape, "mapwatch_scan_seconds_count");
    }

    private static long number(Map<String, Double> scrape, String name) {
        return Math.round(scrape.getOrDefault(name, -1.0));
    }
}
