package io.mapwatch.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mapwatch.forked.PrometheusServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is asked of a fleet: by those who look at it, and by the rules every half minute. */
record FleetQueries(PrometheusServer prometheus, FleetHistory history) {

    private static final int REPEATS = 5;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RESIDENT = Pattern.compile("(?m)^process_resident_memory_bytes (\\S+)$");

    /** By what they are for. */
    static Map<String, String> ofViewers() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("the ten worst", "topk(10, process_memory_map_areas_ratio)");
        queries.put("the ten with the least time left", "bottomk(10, mapwatch_exhaustion_seconds)");
        queries.put("how many of each level", "count_values(\"level\", mapwatch_level)");
        return queries;
    }

    /** Of docs/prometheus, by their names. */
    static Map<String, String> ofRules() throws IOException {
        Map<String, String> queries = new LinkedHashMap<>();
        for (JsonNode group : Manifests.read("../prometheus/mapwatch.rules.yml").path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                String name = rule.path("record").asText() + rule.path("alert").asText();
                queries.put(name, rule.path("expr").asText());
            }
        }
        return queries;
    }

    /** The result at the end of the history. */
    JsonNode atTheEnd(String query) throws IOException {
        return result("query?time=" + history.endSeconds() + "&query=" + encoded(query));
    }

    /** The results all along the history, one for each of its samples. */
    JsonNode allAlong(String query) throws IOException {
        return result("query_range?start=" + history.beginSeconds() + "&end=" + history.endSeconds() + "&step="
                + history.intervalSeconds() + "&query=" + encoded(query));
    }

    /** A row of a table: how many series the answer has, and how many milliseconds it took in the middle and at most. */
    String timed(String name, Answer answer) throws IOException {
        long[] nanos = new long[REPEATS];
        int series = 0;
        for (int i = 0; i < REPEATS; i++) {
            long begun = System.nanoTime();
            series = answer.get().size();
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,.0f | %,.0f |",
                name,
                series,
                nanos[REPEATS / 2] / 1e6,
                nanos[REPEATS - 1] / 1e6);
    }

    /** The memory of Prometheus. */
    double residentBytes() {
        Matcher figure = RESIDENT.matcher(prometheus.get("/metrics").body());
        assertThat(figure.find()).isTrue();
        return Double.parseDouble(figure.group(1));
    }

    interface Answer {
        JsonNode get() throws IOException;
    }

    private JsonNode result(String path) throws IOException {
        HttpResponse<String> response = prometheus.get("/api/v1/" + path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body()).at("/data/result");
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }
}
