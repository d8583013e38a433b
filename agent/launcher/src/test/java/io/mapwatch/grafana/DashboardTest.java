package io.mapwatch.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The file as Grafana reads it. */
class DashboardTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final Pattern RUNBOOK = Pattern.compile("\"\\$\\{runbooks}/([^\"]+)\"");
    private static final Pattern ASKED = Pattern.compile("\"expr\": ?\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static String text = "";
    private static List<JsonObject> panels = List.of();

    @BeforeAll
    static void read() throws IOException, JsonParserException {
        text = Files.readString(Dashboard.FILE);
        panels = objects(JsonParser.object().from(text), "panels").toList();
    }

    @Test
    void it_is_what_the_rows_say() throws IOException {
        Path written = Files.writeString(Path.of("target/mapwatch.json"), Dashboard.text());

        assertThat(text).as("copy agent/launcher/%s to docs/grafana", written).isEqualTo(Dashboard.text());
    }

    @Test
    void each_panel_says_what_it_shows_in_which_unit_and_what_it_means_that_there_is_nothing() {
        assertThat(shown()).hasSizeGreaterThan(20).allSatisfy(panel -> {
            JsonObject defaults = panel.getObject("fieldConfig").getObject("defaults");
            assertThat(List.of(
                            panel.getString("title", ""),
                            panel.getString("description", ""),
                            defaults.getString("unit", ""),
                            defaults.getString("noValue", "")))
                    .as("panel %s", panel.getString("title"))
                    .doesNotContain("");
            assertThat(defaults.getObject("thresholds").getArray("steps")).isNotEmpty();
            assertThat(objects(panel, "targets"))
                    .isNotEmpty()
                    .allSatisfy(target ->
                            assertThat(target.getString("legendFormat")).isNotNull());
        });
    }

    @Test
    void every_source_of_data_is_the_one_that_is_chosen() {
        assertThat(shown())
                .allSatisfy(panel -> assertThat(Stream.concat(Stream.of(panel), objects(panel, "targets")))
                        .allSatisfy(asking -> assertThat(
                                        asking.getObject("datasource").getString("uid"))
                                .isEqualTo("${DS_PROMETHEUS}")));
    }

    @Test
    void no_two_panels_have_one_number_or_the_same_place() {
        Set<Integer> numbers = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (JsonObject panel : panels) {
            String title = panel.getString("title");
            assertThat(numbers.add(panel.getInt("id"))).as(title).isTrue();
            JsonObject place = panel.getObject("gridPos");
            int right = place.getInt("x") + place.getInt("w");
            assertThat(right).as(title).isLessThanOrEqualTo(24);
            for (int y = place.getInt("y"); y < place.getInt("y") + place.getInt("h"); y++) {
                for (int x = place.getInt("x"); x < right; x++) {
                    assertThat(places.add(x + "," + y)).as(title).isTrue();
                }
            }
        }
    }

    @Test
    void every_documented_meter_is_shown() throws IOException {
        String asked = String.join("\n", found(ASKED, text));
        assertThat(Files.readAllLines(DOCS.resolve("metrics.md")))
                .map(Pattern.compile("\\| `[a-z.]+(?:\\{[a-z,]+})?` \\| `(\\w+)` \\|.*")::matcher)
                .filteredOn(Matcher::matches)
                .hasSizeGreaterThan(15)
                .allSatisfy(row -> assertThat(asked).contains(row.group(1)));
    }

    @Test
    void every_link_to_a_runbook_leads_to_one() {
        assertThat(found(RUNBOOK, text))
                .hasSizeGreaterThan(6)
                .allSatisfy(page ->
                        assertThat(DOCS.resolve("runbooks").resolve(page)).exists());
    }

    private static List<JsonObject> shown() {
        return panels.stream()
                .filter(panel -> !panel.getString("type", "").equals("row"))
                .toList();
    }

    private static Stream<JsonObject> objects(JsonObject parent, String array) {
        return parent.getArray(array).stream().map(JsonObject.class::cast);
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new HashSet<>();
        pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }
}
