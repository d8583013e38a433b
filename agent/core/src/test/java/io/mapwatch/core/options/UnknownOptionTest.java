package io.mapwatch.core.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownOptionTest {

    @Test
    void an_unknown_key_is_reported_with_the_nearest_known_one() {
        assertThat(argument("intreval=5s").problems())
                .containsExactly("unknown option intreval=5s (agent argument); known options: " + keys()
                        + "; did you mean interval?");
    }

    @ParameterizedTest
    @CsvSource({"prot, port", "evidnce, evidence", "hook, hooks", "jxm, jmx", "criticla, critical", "lgo, log"})
    void a_slip_of_the_fingers_is_guessed(String misspelt, String meant) {
        assertThat(argument(misspelt + "=1").problems())
                .singleElement()
                .asString()
                .endsWith("did you mean " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "threshold", "ports-and-more", "9464", "xy", ""})
    void what_is_like_no_key_is_not_guessed(String key) {
        assertThat(argument(key + "=1").problems()).singleElement().asString().doesNotContain("did you mean");
    }

    @Test
    void unknown_properties_and_variables_are_reported_in_the_order_of_their_names() {
        ParsedOptions parsed = OptionsParser.parse(
                null,
                Map.of("mapwatch.zebra", "1", "mapwatch.ports", "2", "mapwatchful", "3", "other", "4"),
                Map.of("MAPWATCH_TOKEN", "secret", "MAPWATCHFUL", "5", "mapwatch_port", "6"));

        assertThat(parsed.problems())
                .extracting(line -> line.substring(0, line.indexOf(';')))
                .containsExactly(
                        "unknown option TOKEN (environment MAPWATCH_TOKEN)",
                        "unknown option ports=2 (system property mapwatch.ports)",
                        "unknown option zebra=1 (system property mapwatch.zebra)");
        assertThat(parsed.options()).isEqualTo(argument("").options());
    }

    @Test
    void the_value_of_an_unknown_variable_is_not_shown() {
        assertThat(OptionsParser.parse(null, Map.of(), Map.of("MAPWATCH_TOKEN", "secret"))
                        .problems())
                .singleElement()
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void more_than_twenty_problems_end_in_one_line_that_counts_the_rest() {
        List<String> problems = argument("x,".repeat(1_000)).problems();

        assertThat(problems).hasSize(21);
        assertThat(problems).last().isEqualTo("and 980 more problems with options");
    }

    /** {@code ConfigurationPageTest} holds them to the page's, where they are written out. */
    private static String keys() {
        return Options.all().stream().map(Option::key).collect(Collectors.joining(", "));
    }

    private static ParsedOptions argument(String text) {
        return OptionsParser.parse(text, Map.of(), Map.of());
    }
}
