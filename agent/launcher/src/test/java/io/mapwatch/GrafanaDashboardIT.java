package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.mapwatch.forked.PrometheusServer;
import io.mapwatch.grafana.DashboardFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries of the dashboard in docs/grafana in a real Prometheus, with JVMs that have something to show in each panel. */
class GrafanaDashboardIT {

    @TempDir
    private Path folder;

    @Test
    void every_query_returns_data_and_the_jvm_in_need_comes_first() throws Exception {
        PrometheusServer.assumeInstalled();
        DashboardFile dashboard = DashboardFile.read();
        try (EventfulFleet fleet = new EventfulFleet(folder)) {
            fleet.awaitScrapes();
            Instant climbing = fleet.climb();
            Instant refused = fleet.refuse();

            GrafanaQueries later = fleet.queries(GrafanaQueries.ALL, fleet.climber(), refused);
            GrafanaQueries before = fleet.queries(GrafanaQueries.ALL, fleet.climber(), climbing);
            GrafanaQueries guarded = fleet.queries(GrafanaQueries.ALL, fleet.guarded(), refused);
            assertThat(withoutData(dashboard, List.of(before, later, guarded))).isEmpty();
            assertThat(dashboard.variables())
                    .filteredOn(variable -> variable.getString("type", "").equals("query"))
                    .allSatisfy(variable -> assertThat(later.options(variable)).isNotEmpty());
            assertThat(fleet.metrics()).containsAll(MetricNames.in(dashboard.text()));

            assertThat(instances(dashboard, "Worst instances", before))
                    .startsWith(fleet.climber())
                    .contains(fleet.guarded(), fleet.idler());
            GrafanaQueries chosen = fleet.queries(EventfulFleet.APPLICATION, fleet.climber(), refused);
            for (String panel : List.of("Refused unmaps", "Lost blocks")) {
                assertThat(instances(dashboard, panel, later)).containsExactly(fleet.climber());
            }
            assertThat(instances(dashboard, "Worst instances", chosen)).containsExactly(fleet.climber());
        }
    }

    @Test
    void every_documented_meter_is_asked_for() throws Exception {
        String asked = DashboardFile.read().asking().stream()
                .flatMap(panel -> DashboardFile.objects(panel, "targets").stream())
                .map(target -> target.getString("expr"))
                .collect(Collectors.joining("\n"));

        assertThat(MetricsPageIT.documented().keySet())
                .hasSizeGreaterThan(15)
                .allSatisfy(meter -> assertThat(asked).containsPattern(meter + "(_sum|_count)?\\{"));
    }

    /** The queries that return nothing in any of the views. */
    private static List<String> withoutData(DashboardFile dashboard, List<GrafanaQueries> views) {
        List<String> without = new ArrayList<>();
        for (JsonObject panel : dashboard.asking()) {
            for (JsonObject target : DashboardFile.objects(panel, "targets")) {
                if (views.stream().allMatch(view -> view.series(target).isEmpty())) {
                    without.add(panel.getString("title") + ": " + target.getString("expr"));
                }
            }
        }
        return without;
    }

    /** Of the series of a panel, in their order. */
    private static List<String> instances(DashboardFile dashboard, String title, GrafanaQueries view) {
        return dashboard.asking().stream()
                .filter(panel -> title.equals(panel.getString("title")))
                .flatMap(panel -> DashboardFile.objects(panel, "targets").stream())
                .flatMap(target -> view.series(target).stream())
                .map(series -> series.getObject("metric").getString("instance", ""))
                .toList();
    }
}
