package io.mapwatch.core.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.pressure.Level;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportJsonTest {

    @Test
    void an_agents_report_has_files_owners_refusals_leaks_timeline_level_changes_and_environment() throws Exception {
        JsonObject json = JsonParser.object().from(ReportJson.of(Reports.deletedFiles()));

        assertThat(json.getLong("time")).isEqualTo(1_700_000_000_000L);
        assertThat(json.getString("diagnosis")).startsWith("91 % of 59,012 mappings are deleted .dvd files");
        assertThat(json.getString("advice")).contains("sudo sysctl -w vm.max_map_count=262144\n");
        assertThat(json)
                .containsEntry("ageSeconds", 1.5)
                .containsEntry("intervalSeconds", 10.0)
                .containsEntry("warning", 0.7)
                .containsEntry("critical", 0.9);
        assertThat(json.getDouble("exhaustionSeconds")).isEqualTo(543);
        assertThat(json.getArray("files").getObject(0))
                .containsEntry("directory", "/data/index")
                .containsEntry("suffix", ".dvd")
                .containsEntry("deleted", true)
                .containsEntry("owner", Reports.FOO)
                .containsEntry("mappings", 47_300);
        assertThat(json.getArray("files").getObject(2)).containsEntry("owner", null);
        JsonObject owner = json.getArray("owners").getObject(0);
        assertThat(owner)
                .containsEntry("owner", Reports.FOO)
                .containsEntry("api", "file_channel")
                .containsEntry("callers", List.of("org.example.Main.run(Main.java:3)"))
                .containsEntry("mappings", 47_300)
                .containsEntry("live", 47_300)
                .containsEntry("bytes", 1L << 31)
                .containsEntry("oldestSeconds", 754)
                .containsEntry("growthPerSecond", 12.04);
        assertThat(json.getArray("owners").getObject(1)).containsEntry("growthPerSecond", null);
        assertThat(json).containsEntry("otherOwners", 0).containsEntry("unattributed", 7_712);
        assertThat(json.getArray("refusals").getObject(0))
                .containsEntry("operation", "unmap")
                .containsEntry("cause", "enomem")
                .containsEntry("count", 3);
        assertThat(json).containsEntry("leakedMappings", 2).containsEntry("leakedBytes", 270_336);
        assertThat(json.getArray("timeline").getArray(1)).containsExactly(1_700_000_000_000L, 59_012, 65_530);
        assertThat(json.getArray("levelChanges").getObject(0))
                .containsEntry("time", 1_700_000_000_000L)
                .containsEntry("before", "warning")
                .containsEntry("level", "critical")
                .containsEntry("mappings", 59_012)
                .containsEntry("limit", 65_530);
        assertThat(json.getObject("environment")).containsEntry("kernel", "Linux 6.18");
    }

    @Test
    void what_is_written_is_read_again() {
        Report report = Reports.deletedFiles();
        Report fromOutside = Reports.ofKinds(Map.of(Kind.FILE, 3), OwnerCounts.allUnattributed(3), Level.WARNING);

        for (Report each : List.of(report, fromOutside)) {
            Report read = Objects.requireNonNull(ReportReader.read(ReportJson.of(each)));
            assertThat(new ReportText(Style.PLAIN).of(read)).isEqualTo(new ReportText(Style.PLAIN).of(each));
            assertThat(ReportJson.of(read)).isEqualTo(ReportJson.of(each));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"mappings\":1}",
                "{\"mappings\":1,\"kinds\":3}",
                "{\"mappings\":1,\"kinds\":{},\"level\":\"high\"}",
                "{\"mappings\":1,\"kinds\":{},\"files\":[1]}",
                "{\"mappings\":1,\"kinds\":{},\"owners\":[{}]}",
            })
    void what_is_no_report_is_not_read(String text) {
        assertThat(ReportReader.read(text)).isNull();
    }

    @Test
    void from_outside_there_are_no_owners() throws Exception {
        Report report = Reports.ofKinds(Map.of(Kind.ANONYMOUS, 200), OwnerCounts.allUnattributed(200), Level.OK);

        assertThat(JsonParser.object().from(ReportJson.of(report)))
                .doesNotContainKeys("owners", "unattributed", "ageSeconds", "timeline", "environment")
                .containsEntry("mappings", 200);
    }

    /** Somebody else may have written it. */
    @Test
    void no_control_character_of_a_report_that_is_read_reaches_a_terminal() {
        String json = ReportJson.of(Reports.deletedFiles())
                .replaceAll("\"(?!level|before)(\\w+)\":\"", "\"$1\":\"\\\\u001b[2J\\\\u202e\\\\r")
                .replace("\"callers\":[\"", "\"callers\":[\"\\u001b]0;x\\u0007")
                .replace("\"environment\":{\"", "\"environment\":{\"\\u001b[1A");
        assertThat(json).contains("\\u001b[2J");

        Report read = ReportReader.read(json);

        assertThat(read).isNotNull();
        String text = new ReportText(Style.PLAIN).of(requireNonNull(read));
        assertThat(text).contains("?[2J??").doesNotContainPattern("[\\p{Cntrl}\\p{Cf}&&[^\n]]");
    }
}
