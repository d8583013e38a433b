package io.mapwatch.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.PrometheusServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fleet costs in a real Prometheus; with the profile {@code fleet} one of 10,000 JVMs, as docs/kubernetes/fleet.md tells. */
class FleetIT {

    private static final int JVMS = Integer.getInteger("fleet.jvms", 40);
    private static final int SAMPLES = Integer.getInteger("fleet.samples", 10);
    private static final int SCRAPES = Integer.getInteger("fleet.scrapes", 3);
    private static final int INTERVAL_SECONDS = 60;
    private static final int OWNERS = 40;

    /** What Prometheus keeps in one block. */
    private static final long BLOCK_SECONDS = 7_200;

    @TempDir
    private Path folder;

    @Test
    void its_series_are_stored_and_its_queries_answered() throws Exception {
        PrometheusServer.assumeInstalled();
        FleetHistory history = new FleetHistory(recorded(), JVMS, SAMPLES, INTERVAL_SECONDS, endOfABlockThatIsOver());
        store(history);

        try (PrometheusServer prometheus = new PrometheusServer(folder, "groups: []\n", List.of())) {
            prometheus.awaitReady();
            FleetQueries queries = new FleetQueries(prometheus, history);
            assertThat(queries.atTheEnd("count(process_memory_map_areas)")
                            .at("/0/value/1")
                            .asInt())
                    .isEqualTo(JVMS);
            assertThat(queries.atTheEnd("count_values(\"level\", mapwatch_level)")
                            .findValuesAsText("level"))
                    .containsExactly("0");
            for (Map.Entry<String, String> query : FleetQueries.ofViewers().entrySet()) {
                JsonNode answer = queries.atTheEnd(query.getValue());
                assertThat(answer).as(query.getKey()).isNotEmpty();
                say(queries.timed(query.getKey(), () -> queries.atTheEnd(query.getValue())));
                say(queries.timed(query.getKey() + ", an hour", () -> queries.allAlong(query.getValue())));
            }
            for (Map.Entry<String, String> query : FleetQueries.ofRules().entrySet()) {
                say(queries.timed("`" + query.getKey() + "`", () -> queries.atTheEnd(query.getValue())));
            }
            say(String.format(Locale.ROOT, "Prometheus: %,.0f MB resident", queries.residentBytes() / 1e6));
        }
    }

    private void store(FleetHistory history) throws Exception {
        Path text = folder.resolve("fleet.om");
        long written = history.write(text);
        long begun = System.nanoTime();
        FleetBlocks blocks = FleetBlocks.make(text, folder.resolve("data"));
        say(String.format(
                Locale.ROOT,
                "%,d JVMs, %,d series with %,d samples; %,d MB of text became blocks in %,d s",
                JVMS,
                blocks.series(),
                SAMPLES,
                Files.size(text) / 1_000_000,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun)));
        say(String.format(
                Locale.ROOT,
                "%.2f bytes a sample, %.0f bytes of index a series",
                (double) blocks.chunkBytes() / blocks.samples(),
                (double) blocks.indexBytes() / blocks.series()));
        Files.delete(text);
        assertThat(blocks.series()).isEqualTo((long) JVMS * history.series().size());
        assertThat(blocks.samples()).isEqualTo(written);
    }

    /** Scrapes of a JVM that maps more all the time, so that its figures move and it has a forecast. */
    private List<Map<String, Double>> recorded() throws Exception {
        List<Map<String, Double>> scrapes = new ArrayList<>();
        try (ForkedJvm jvm = ManyOwners.start(Jdk.all().get(0), folder, OWNERS)) {
            jvm.awaitHooks();
            while (scrapes.size() < SCRAPES) {
                jvm.command("map");
                double scans = scans(jvm.scrape());
                ForkedJvm.await("a scan", () -> scans(jvm.scrape()) > scans);
                Map<String, Double> scrape = jvm.scrape();
                if (scrape.containsKey("mapwatch_exhaustion_seconds")) {
                    scrapes.add(scrape);
                }
            }
        }
        return scrapes;
    }

    private static double scans(Map<String, Double> scrape) {
        return scrape.getOrDefault("mapwatch_scan_seconds_count", 0.0);
    }

    /** Not in the present one, which Prometheus would write anew. */
    private static long endOfABlockThatIsOver() {
        long now = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
        return now / BLOCK_SECONDS * BLOCK_SECONDS - BLOCK_SECONDS - INTERVAL_SECONDS;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
