package io.mapwatch;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.mapwatch.forked.PrometheusServer;
import io.mapwatch.grafana.DashboardFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code -Dscreenshots=docs/grafana}: each row of the dashboard for its documentation, with what its queries return of a real
 * Prometheus, drawn by a page of these tests.
 */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class GrafanaPictureIT {

    private static final List<String> ROWS = List.of("fleet.png", "instance.png", "agent.png");
    private static final int WIDTH = 1400;

    /** Slow: what grows below what has been is no growth to the agent, until five minutes later. */
    private static final long MAPPINGS_PER_SECOND = 150;

    @TempDir
    private Path folder;

    @Test
    void screenshots() throws Exception {
        PrometheusServer.assumeInstalled();
        Path target = Path.of("../..", System.getProperty("screenshots"));
        try (EventfulFleet fleet = new EventfulFleet(folder)) {
            fleet.awaitScrapes();
            fleet.refuse();
            Instant end = fleet.mapSteadily(MAPPINGS_PER_SECOND);
            writePage(fleet.queries(GrafanaQueries.ALL, fleet.climber(), end), fleet.chartLibrary());
            try (Browser browser =
                    Browser.open(folder.resolve("picture.html").toUri().toString())) {
                for (int row = 0; row < ROWS.size(); row++) {
                    long height = (Long) browser.ask("return draw(" + row + ")");
                    browser.show(WIDTH, (int) height, "light");
                    browser.screenshot(target.resolve(ROWS.get(row)));
                }
            }
        }
    }

    private void writePage(GrafanaQueries view, String chartLibrary) throws IOException {
        DashboardFile dashboard = DashboardFile.read();
        Map<String, Object> results = new LinkedHashMap<>();
        for (JsonObject panel : dashboard.asking()) {
            results.put(
                    String.valueOf(panel.getInt("id")),
                    DashboardFile.objects(panel, "targets").stream()
                            .map(view::series)
                            .toList());
        }
        Files.writeString(
                folder.resolve("data.js"),
                "const dashboard = " + dashboard.text() + ";\nconst results = " + JsonWriter.string(results)
                        + ";\nconst chosen = " + JsonWriter.string(chosen(view)) + ";\n");
        Files.writeString(folder.resolve("chart.js"), chartLibrary);
        for (String file : List.of("picture.html", "picture.css", "picture.js")) {
            try (InputStream in = DashboardFile.class.getResourceAsStream(file)) {
                Files.copy(Objects.requireNonNull(in, file), folder.resolve(file));
            }
        }
    }

    /** Times in seconds. */
    private static Map<String, Object> chosen(GrafanaQueries view) {
        return Map.of(
                "instance",
                view.instance(),
                "from",
                view.from().toEpochMilli() / 1000.0,
                "to",
                view.to().toEpochMilli() / 1000.0,
                "step",
                GrafanaQueries.STEP_SECONDS);
    }
}
