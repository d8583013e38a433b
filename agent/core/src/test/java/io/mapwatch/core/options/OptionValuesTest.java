package io.mapwatch.core.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionValuesTest {

    @ParameterizedTest
    @CsvSource({
        "port, -1 65536 -0 +1 1.0 off ٣ 99999999999999999999 0x10 1_0 \"",
        "interval, 5 99ms 0s 3601s 61m 2h 1d 1.5s s 5ss -5s 999999999999h 1e3s 10s10s ms",
        "budget, 0 0% 0.0 100.1% 1.1 -1% 1e-3 1e400% NaN Infinity 0x1p-3 0.5f % . 1%% 0.00.1 1/2",
        "warning, 0 80 0;8 eighty 1.01 -0.8",
        "critical, 0 90 101%",
        "hooks, on true asynchronous no",
        "owners, -1 1001 off all",
        "registry, on true yes",
        "jmx, yes 1 onn",
        "jfr, no 0",
        "guard, 0 on 1000001 -5 5%",
        "relief, on 1 full",
        "log, error trace warning on",
        "host, a:1 http://a a/b [::1 ::1] [] [localhost] [a:1] a;b * münchen"
    })
    void a_value_outside_what_is_allowed_is_one_problem_and_the_default(String key, String values) {
        for (String value : values.split(" ", -1)) {
            ParsedOptions parsed = OptionsParser.parse(null, Map.of("mapwatch." + key, value), Map.of());

            assertThat(parsed.options()).as(value).isEqualTo(argument("").options());
            assertThat(parsed.problems())
                    .as(value)
                    .singleElement()
                    .asString()
                    .startsWith("option " + key + "=" + value);
            assertThat(parsed.setExplicitly()).as(value).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "port, 0 65535 none NONE 00080",
        "interval, 100ms 1h 60m 3600s 3600000ms 10S 500MS",
        "budget, 100% 1 0.000001% .5 5.% 1.0",
        "warning, 0.000001 80% 0.899",
        "critical, 1 100% 0.801",
        "hooks, Async SYNC off false",
        "owners, 0 1000",
        "jmx, ON Off true FALSE",
        "guard, 1 1000000 off false",
        "relief, GC off",
        "log, Debug INFO warn off",
        "host, 0.0.0.0 :: ::1 [fe80::1%eth0] localhost my_host-1.example.com",
        "evidence, /a relative ./on ON off false ~"
    })
    void a_value_at_the_edge_of_what_is_allowed_is_taken(String key, String values) {
        for (String value : values.split(" ", -1)) {
            ParsedOptions parsed = argument(key + "=" + value);

            assertThat(parsed.problems()).as(value).isEmpty();
            assertThat(parsed.setExplicitly()).as(value).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"100ms, PT0.1S", "2 s, PT2S", "3M, PT3M", "1h, PT1H", "60m, PT1H"})
    void a_time_is_read_in_its_unit(String text, Duration expected) {
        assertThat(argument("interval=" + text).options().get(Options.INTERVAL)).isEqualTo(expected);
    }

    @Test
    void a_share_in_percent_is_the_same_number_as_its_decimal() {
        assertThat(argument("budget=0.1%").options().get(Options.BUDGET)).isEqualTo(0.001);
        assertThat(argument("budget=0.001").options().get(Options.BUDGET)).isEqualTo(0.001);
        assertThat(argument("warning=70 %").options().get(Options.WARNING)).isEqualTo(0.7);
    }

    @Test
    void a_word_stands_for_the_number_that_means_without() {
        assertThat(argument("port=None").options().get(Options.PORT)).isEqualTo(Options.NO_PORT);
        assertThat(argument("guard=OFF").options().get(Options.GUARD)).isEqualTo(Options.NO_GUARD);
    }

    @Test
    void warning_and_critical_the_wrong_way_round_are_one_problem_and_both_fall_back() {
        ParsedOptions parsed = argument("warning=0.9,critical=80%,port=1");

        assertThat(parsed.options().get(Options.WARNING)).isEqualTo(0.80);
        assertThat(parsed.options().get(Options.CRITICAL)).isEqualTo(0.90);
        assertThat(parsed.setExplicitly()).containsExactly(Options.PORT);
        assertThat(parsed.problems())
                .containsExactly(
                        "option warning=0.9 (agent argument) is not allowed with critical=80% (agent argument):"
                                + " warning must be below critical; using 0.80 and 0.90");
    }

    @Test
    void warning_is_compared_with_the_default_of_critical_too() {
        assertThat(argument("warning=90%").problems())
                .containsExactly("option warning=90% (agent argument) is not allowed with critical=0.90 (default):"
                        + " warning must be below critical; using 0.80 and 0.90");
    }

    @Test
    void prepared_hooks_are_kept_for_the_user_or_in_a_folder_or_not() {
        assertThat(argument("prepare=AUTO").options().get(Options.PREPARE)).isEqualTo(new Prepare(true, null));
        assertThat(argument("prepare=false").options().get(Options.PREPARE)).isEqualTo(new Prepare(false, null));
        assertThat(argument("prepare=/kept").options().get(Options.PREPARE))
                .isEqualTo(new Prepare(true, Path.of("/kept")));
    }

    @Test
    void evidence_is_a_folder_or_the_temp_folder_or_off() {
        Map<String, String> properties = Map.of("java.io.tmpdir", "/var/tmp");

        assertThat(evidence(null, properties)).isEqualTo(Path.of("/var/tmp"));
        assertThat(evidence("evidence=ON", properties)).isEqualTo(Path.of("/var/tmp"));
        assertThat(evidence("evidence=Off", properties)).isNull();
        assertThat(evidence("evidence=/logs", properties)).isEqualTo(Path.of("/logs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/t\0mp"})
    void a_temp_folder_that_is_no_path_becomes_tmp(String tempFolder) {
        assertThat(evidence(null, Map.of("java.io.tmpdir", tempFolder))).isEqualTo(Path.of("/tmp"));
    }

    @Test
    void a_folder_with_a_nul_is_refused() {
        assertThat(argument("evidence=/a\0b").problems())
                .containsExactly("option evidence=/a\\u0000b (agent argument) is not allowed:"
                        + " a folder, on (the temp folder) or off; using on");
    }

    private static @Nullable Path evidence(@Nullable String argument, Map<String, String> properties) {
        Options options = OptionsParser.parse(argument, properties, Map.of()).options();
        return options.get(Options.EVIDENCE).orElse(null);
    }

    private static ParsedOptions argument(String text) {
        return OptionsParser.parse(text, Map.of(), Map.of());
    }
}
