package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.PrometheusServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files in docs/prometheus, as promtool sees them, and the pages that the alerts point to. */
class PrometheusRulesIT {

    private static final Path PROJECT = Path.of("../..");
    private static final Path FOLDER = PROJECT.resolve("docs/prometheus");
    private static final Pattern RUNBOOK = Pattern.compile("runbook_url: (\\S+)\n");

    @Test
    void promtool_finds_no_fault_in_the_rules() throws Exception {
        PrometheusServer.assumeInstalled();
        assertThat(PrometheusServer.promtool("check", "rules", "--lint-fatal", rules()))
                .endsWith("exit 0");
    }

    @Test
    void each_alert_fires_and_holds_its_peace_as_the_unit_tests_say() throws Exception {
        PrometheusServer.assumeInstalled();
        assertThat(PrometheusServer.promtool(
                        "test",
                        "rules",
                        FOLDER.resolve("mapwatch.rules.test.yml").toString()))
                .endsWith("exit 0");
    }

    @Test
    void each_alert_says_what_it_means_and_names_a_page_of_its_own_name() throws Exception {
        List<String> alerts = alerts();
        assertThat(alerts).hasSize(7);
        for (String alert : alerts) {
            String name = alert.substring(0, alert.indexOf('\n'));
            assertThat(alert)
                    .containsPattern("severity: (?:warning|critical)\n")
                    .contains("summary: ", "description: ");
            Matcher runbook = RUNBOOK.matcher(alert);
            assertThat(runbook.find()).as(name).isTrue();
            assertThat(runbook.group(1)).isEqualTo("docs/runbooks/" + name + ".md");
            assertThat(PROJECT.resolve(runbook.group(1))).content().startsWith("# " + name + "\n");
        }
    }

    private static String rules() {
        return FOLDER.resolve("mapwatch.rules.yml").toString();
    }

    /** Each from its name on. */
    private static List<String> alerts() throws Exception {
        String[] parts = Files.readString(Path.of(rules())).split("- alert: ");
        return Arrays.asList(parts).subList(1, parts.length);
    }
}
