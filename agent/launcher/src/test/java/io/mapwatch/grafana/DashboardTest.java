package io.mapwatch.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The file in docs/grafana: that it is the one which the rows here make, and what Grafana and its reader want of it. */
class DashboardTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final Pattern RUNBOOK = Pattern.compile("\"\\$\\{runbooks}/([^\"]+)\"");
    private static final int COLUMNS = 24;

    private DashboardFile file = new DashboardFile("", List.of(), List.of());

    @BeforeEach
    void read() throws IOException {
        file = DashboardFile.read();
    }

    @Test
    void it_is_what_the_rows_say() throws IOException {
        Path written = Files.writeString(Path.of("target/mapwatch.json"), Dashboard.text());

        assertThat(file.text())
                .as("copy agent/launcher/%s to docs/grafana", written)
                .isEqualTo(Dashboard.text());
    }

    @Test
    void each_panel_says_what_it_shows_in_which_unit_and_what_it_means_that_there_is_nothing() {
        assertThat(file.asking()).hasSizeGreaterThan(20).allSatisfy(panel -> {
            JsonObject defaults = panel.getObject("fieldConfig").getObject("defaults");
            assertThat(List.of(
                            panel.getString("title", ""),
                            panel.getString("description", ""),
                            defaults.getString("unit", ""),
                            defaults.getString("noValue", "")))
                    .doesNotContain("");
            assertThat(defaults.getObject("thresholds").getArray("steps")).isNotEmpty();
            assertThat(DashboardFile.objects(panel, "targets")).isNotEmpty();
        });
    }

    @Test
    void all_data_come_from_the_source_that_is_chosen() {
        List<JsonObject> asking = new ArrayList<>(file.asking());
        file.asking().forEach(panel -> asking.addAll(DashboardFile.objects(panel, "targets")));
        file.variables().stream()
                .filter(variable -> variable.getString("type", "").equals("query"))
                .forEach(asking::add);

        assertThat(asking)
                .allSatisfy(each -> assertThat(each.getObject("datasource").getString("uid"))
                        .isEqualTo("${DS_PROMETHEUS}"));
        assertThat(file.variables())
                .extracting(variable -> variable.getString("name"))
                .containsExactly("DS_PROMETHEUS", "application", "job", "instance", "runbooks");
    }

    @Test
    void no_two_panels_have_one_number_or_overlap() {
        Set<Integer> numbers = new HashSet<>();
        Set<String> cells = new HashSet<>();
        for (JsonObject panel : file.panels()) {
            String title = panel.getString("title");
            assertThat(numbers.add(panel.getInt("id"))).as(title).isTrue();
            JsonObject place = panel.getObject("gridPos");
            int right = place.getInt("x") + place.getInt("w");
            assertThat(right).as(title).isLessThanOrEqualTo(COLUMNS);
            for (int y = place.getInt("y"); y < place.getInt("y") + place.getInt("h"); y++) {
                for (int x = place.getInt("x"); x < right; x++) {
                    assertThat(cells.add(x + "," + y)).as(title).isTrue();
                }
            }
        }
    }

    @Test
    void every_link_to_a_runbook_leads_to_one() {
        assertThat(RUNBOOK.matcher(file.text()).results().map(link -> link.group(1)))
                .hasSizeGreaterThan(6)
                .allSatisfy(page ->
                        assertThat(DOCS.resolve("runbooks").resolve(page)).exists());
    }
}
