package io.mapwatch.core.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsParserTest {

    private static final Options DEFAULTS = Options.none()
            .with(Options.PORT, Options.NO_PORT)
            .with(Options.HOST, "127.0.0.1")
            .with(Options.PAGES, Options.Pages.LOOPBACK)
            .with(Options.INTERVAL, Duration.ofSeconds(10))
            .with(Options.BUDGET, 0.001)
            .with(Options.WARNING, 0.80)
            .with(Options.CRITICAL, 0.90)
            .with(Options.HOOKS, Options.Hooks.ASYNC)
            .with(Options.PREPARE, new Prepare(true, null))
            .with(Options.OWNERS, 20)
            .with(Options.SKIP, List.of())
            .with(Options.REGISTRY, Options.Registry.AUTO)
            .with(Options.JMX, true)
            .with(Options.JFR, true)
            .with(Options.EVIDENCE, Optional.of(Path.of("/tmp")))
            .with(Options.GUARD, Options.NO_GUARD)
            .with(Options.RELIEF, Options.Relief.OFF)
            .with(Options.LOG, Options.Log.INFO);

    @Test
    void nothing_set_gives_the_defaults_and_no_problem() {
        ParsedOptions parsed = OptionsParser.parse(null, Map.of(), Map.of());

        assertThat(parsed.options()).isEqualTo(DEFAULTS);
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.setExplicitly()).isEmpty();
    }

    @Test
    void every_option_can_be_set_in_the_agent_argument() {
        ParsedOptions parsed = argument(
                "port=0,host=[::1],pages=on,interval=500ms,budget=1%,warning=50%,critical=0.6,hooks=sync,"
                        + "prepare=off,owners=0,skip=com.acme.io:com.acme.store,registry=off,jmx=off,jfr=off,evidence=/var/log/app,guard=300,relief=gc,log=warn");

        assertThat(parsed.options())
                .isEqualTo(Options.none()
                        .with(Options.PORT, 0)
                        .with(Options.HOST, "::1")
                        .with(Options.PAGES, Options.Pages.ON)
                        .with(Options.INTERVAL, Duration.ofMillis(500))
                        .with(Options.BUDGET, 0.01)
                        .with(Options.WARNING, 0.5)
                        .with(Options.CRITICAL, 0.6)
                        .with(Options.HOOKS, Options.Hooks.SYNC)
                        .with(Options.PREPARE, new Prepare(false, null))
                        .with(Options.OWNERS, 0)
                        .with(Options.SKIP, List.of("com.acme.io", "com.acme.store"))
                        .with(Options.REGISTRY, Options.Registry.OFF)
                        .with(Options.JMX, false)
                        .with(Options.JFR, false)
                        .with(Options.EVIDENCE, Optional.of(Path.of("/var/log/app")))
                        .with(Options.GUARD, 300)
                        .with(Options.RELIEF, Options.Relief.GC)
                        .with(Options.LOG, Options.Log.WARN));
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.setExplicitly()).containsExactlyElementsOf(Options.all());
    }

    @ParameterizedTest
    @MethodSource("io.mapwatch.core.options.Options#all")
    void each_source_sets_each_option_to_the_same_value(Option<?> option) {
        String value = option.example().substring(option.key().length() + 1);
        ParsedOptions byArgument = argument(option.example());
        ParsedOptions byProperty = OptionsParser.parse(null, Map.of(option.property(), value), Map.of());
        ParsedOptions byVariable = OptionsParser.parse(null, Map.of(), Map.of(option.variable(), value));

        assertThat(byArgument.options()).isNotEqualTo(DEFAULTS);
        assertThat(byArgument.problems()).isEmpty();
        assertThat(byArgument.setExplicitly()).containsExactly(option);
        assertThat(byProperty).isEqualTo(byArgument);
        assertThat(byVariable).isEqualTo(byArgument);
    }

    @ParameterizedTest
    @MethodSource("io.mapwatch.core.options.Options#all")
    void the_default_text_in_the_table_is_what_holds_when_nothing_is_set(Option<?> option) {
        ParsedOptions parsed = argument(option.key() + "=" + option.defaultText());

        assertThat(parsed.options()).isEqualTo(DEFAULTS);
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.setExplicitly()).containsExactly(option);
    }

    @Test
    void the_argument_beats_the_property_which_beats_the_environment() {
        Map<String, String> properties = Map.of("mapwatch.port", "2", "mapwatch.owners", "2");
        Map<String, String> environment = Map.of("MAPWATCH_PORT", "3", "MAPWATCH_OWNERS", "3", "MAPWATCH_GUARD", "3");

        Options options = OptionsParser.parse("port=1", properties, environment).options();

        assertThat(options.get(Options.PORT)).isEqualTo(1);
        assertThat(options.get(Options.OWNERS)).isEqualTo(2);
        assertThat(options.get(Options.GUARD)).isEqualTo(3);
    }

    @Test
    void a_bad_value_gives_the_default_and_not_the_value_of_a_weaker_source() {
        ParsedOptions parsed = OptionsParser.parse("owners=many", Map.of("mapwatch.owners", "7"), Map.of());

        assertThat(parsed.options().get(Options.OWNERS)).isEqualTo(20);
        assertThat(parsed.setExplicitly()).isEmpty();
        assertThat(parsed.problems())
                .containsExactly(
                        "option owners=many (agent argument) is not allowed: a whole number from 0 to 1000; using 20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.acme:", ":", "com..acme", ".com", "com.acme.", "com/acme", "com.acme.*", "7up.io", ""})
    void what_is_no_package_is_a_problem_that_says_what_is_allowed(String packages) {
        ParsedOptions parsed = argument("skip=" + packages);

        assertThat(parsed.options().get(Options.SKIP)).isEmpty();
        assertThat(parsed.problems())
                .containsExactly("option skip=" + packages + " (agent argument) is not allowed: up to 32 package names"
                        + " with colons between them, such as com.acme.io:com.acme.store, or none; using none");
    }

    @Test
    void at_most_32_packages_are_passed_over() {
        String most = "a:".repeat(31) + "a";

        assertThat(argument("skip=" + most).options().get(Options.SKIP)).hasSize(32);
        assertThat(argument("skip=" + most + ":a").problems()).hasSize(1);
    }

    @Test
    void a_bad_value_that_a_stronger_source_replaces_is_no_problem() {
        ParsedOptions parsed = OptionsParser.parse("owners=7", Map.of("mapwatch.owners", "many"), Map.of());

        assertThat(parsed.options().get(Options.OWNERS)).isEqualTo(7);
        assertThat(parsed.problems()).isEmpty();
    }

    @Test
    void a_problem_line_names_the_source() {
        assertThat(argument("interval=5").problems())
                .containsExactly("option interval=5 (agent argument) is not allowed:"
                        + " a time such as 10s, 500ms or 1m, from 100ms to 1h; using 10s");
        assertThat(OptionsParser.parse(null, Map.of("mapwatch.jmx", "maybe"), Map.of())
                        .problems())
                .containsExactly("option jmx=maybe (system property mapwatch.jmx) is not allowed: on or off; using on");
        assertThat(OptionsParser.parse(null, Map.of(), Map.of("MAPWATCH_PORT", "65536"))
                        .problems())
                .containsExactly("option port=65536 (environment MAPWATCH_PORT) is not allowed:"
                        + " a whole number from 0 to 65535, or none; using none");
    }

    @Test
    void a_key_given_twice_takes_the_last_value_and_says_so() {
        ParsedOptions parsed = argument("port=1,log=warn,port=2");

        assertThat(parsed.options().get(Options.PORT)).isEqualTo(2);
        assertThat(parsed.problems())
                .containsExactly("option port=1 (agent argument) is given again; using the later one, 2");
    }

    @Test
    void space_quotes_and_case_around_keys_and_values_do_not_matter() {
        ParsedOptions parsed = argument("  PORT = 9464 ,\tHooks=\"Sync\", log='WARN' ,jmx = \" off \" , ");

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.options().get(Options.PORT)).isEqualTo(9464);
        assertThat(parsed.options().get(Options.HOOKS)).isEqualTo(Options.Hooks.SYNC);
        assertThat(parsed.options().get(Options.LOG)).isEqualTo(Options.Log.WARN);
        assertThat(parsed.options().get(Options.JMX)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", ",,", " , ,", "port=1,", ",port=1"})
    void empty_pairs_are_passed_over(String text) {
        assertThat(argument(text).problems()).isEmpty();
    }

    @Test
    void a_pair_without_a_value_is_one_problem() {
        assertThat(argument("jmx").problems())
                .containsExactly("option jmx= (agent argument) is not allowed: on or off; using on");
        assertThat(argument("evidence=").problems()).hasSize(1);
        assertThat(argument("host=").problems()).hasSize(1);
        assertThat(argument("=").problems())
                .singleElement()
                .asString()
                .startsWith("unknown option = (agent argument);");
        assertThat(argument("a==b").problems())
                .singleElement()
                .asString()
                .startsWith("unknown option a==b (agent argument);");
    }

    @Test
    void an_empty_variable_is_as_good_as_none() {
        ParsedOptions parsed = OptionsParser.parse(null, Map.of("mapwatch.owners", "5"), Map.of("MAPWATCH_PORT", " "));

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.setExplicitly()).containsExactly(Options.OWNERS);
    }

    @Test
    void a_value_keeps_its_equals_signs_and_in_a_property_its_commas() {
        assertThat(argument("evidence=/a=b").options().get(Options.EVIDENCE)).hasValue(Path.of("/a=b"));
        assertThat(OptionsParser.parse(null, Map.of("mapwatch.evidence", "/a,b"), Map.of())
                        .options()
                        .get(Options.EVIDENCE))
                .hasValue(Path.of("/a,b"));
    }

    private static ParsedOptions argument(String text) {
        return OptionsParser.parse(text, Map.of(), Map.of());
    }
}
