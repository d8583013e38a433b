package io.mapwatch.core.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps docs/configuration.md true to the code. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../../docs/configuration.md");
    private static final String AGENT = "-javaagent:mapwatch.jar=";
    private static final String OUTPUT = "    ";
    private static final String BAD_INPUT = "\n## What happens with bad input\n";

    private static final Pattern ARGUMENT = Pattern.compile("-javaagent:\\S*mapwatch\\.jar=([^\\s'`]+)");
    private static final Pattern PAIR = Pattern.compile("`([a-z]+=[^\\s`,]+)`");
    private static final Pattern PROPERTY = Pattern.compile("-Dmapwatch\\.\\w+=[^\\s`]+");
    private static final Pattern VARIABLE = Pattern.compile("MAPWATCH_\\w+=[^\\s`]+");
    private static final Pattern VARIABLE_IN_YAML = Pattern.compile("name: (MAPWATCH_\\w+)\n +value: \"?([^\\s\"]+)");

    @Test
    void the_table_is_the_one_in_the_code() throws IOException {
        List<String> rows =
                Options.all().stream().map(ConfigurationPageTest::row).toList();

        assertThat(Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void each_problem_line_shown_is_what_the_setting_above_it_prints() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        List<String> shown = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (isProblem(lines.get(i))) {
                String line = lines.get(i).substring(OUTPUT.length());
                assertThat(problemsOf(lines.get(i - 1))).containsExactly(line);
                shown.add(line);
            }
        }

        assertThat(shown).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void each_setting_shown_as_a_good_one_is_taken() throws IOException {
        String page = Files.readString(PAGE);
        String good = page.substring(0, page.indexOf(BAD_INPUT));
        List<String> settings = Stream.of(
                        found(ARGUMENT, good, match -> AGENT + match.group(1)),
                        found(PAIR, good, match -> AGENT + match.group(1)),
                        found(PROPERTY, good, MatchResult::group),
                        found(VARIABLE, good, MatchResult::group),
                        found(VARIABLE_IN_YAML, good, match -> match.group(1) + "=" + match.group(2)))
                .flatMap(List::stream)
                .toList();

        assertThat(settings)
                .hasSizeGreaterThan(Options.all().size() + 5)
                .contains("MAPWATCH_WARNING=0.7", "-Dmapwatch.port=9464", AGENT + "port=9464,interval=5s")
                .allSatisfy(setting -> assertThat(problemsOf(setting)).isEmpty());
    }

    private static List<String> found(Pattern pattern, String text, Function<MatchResult, String> setting) {
        return pattern.matcher(text).results().map(setting).toList();
    }

    private static String row(Option<?> option) {
        return "| `" + option.key() + "` | `" + option.defaultText() + "` | " + option.allowed() + " | "
                + option.meaning() + " | `" + option.example() + "` |";
    }

    private static boolean isProblem(String line) {
        return line.startsWith(OUTPUT + "option ") || line.startsWith(OUTPUT + "unknown option ");
    }

    private static List<String> problemsOf(String given) {
        if (given.startsWith(AGENT)) {
            return OptionsParser.parse(given.substring(AGENT.length()), Map.of(), Map.of())
                    .problems();
        }
        String name = given.substring(0, given.indexOf('='));
        String value = given.substring(given.indexOf('=') + 1);
        return name.startsWith("-D")
                ? OptionsParser.parse(null, Map.of(name.substring(2), value), Map.of())
                        .problems()
                : OptionsParser.parse(null, Map.of(), Map.of(name, value)).problems();
    }
}
