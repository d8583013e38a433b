package io.mapwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DemoTest {

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine commandLine = Demo.commandLine(new PrintStream(stdout, true, StandardCharsets.UTF_8));
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }

    @Test
    void help_lists_every_scenario_with_what_it_does() {
        assertThat(run("--help")).isZero();
        String help = out.toString().replaceAll("\\s+", " ");
        assertThat(ScenarioOption.all())
                .isNotEmpty()
                .allSatisfy(scenario -> assertThat(help).contains(scenario.name() + " " + scenario.summary()));
    }

    @Test
    void the_version_names_the_program() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("mapwatch-demo ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "everything           | 'everything' is none of munmap-enomem, free-leak",
                "--hold=5             | '5' is not a time such as",
                "--hold=s             | 's' is not a time such as",
                "--pace=-1s           | '-1s' is not a time such as",
                "--stop-at=1          | --stop-at is 1.0, and must be above 0 and at most 0.99.",
                "--stop-at=0          | --stop-at is 0.0, and must be",
                "--stop-at=NaN        | --stop-at is NaN, and must be",
                "--stop-at=much       | '--stop-at': 'much' is not a double",
                "--stop               | Unknown option: '--stop'"
            })
    void bad_input_gets_one_sentence_and_exit_code_two(String argument, String message) {
        assertThat(run(argument)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(stdout.size()).isZero();
    }

    @Test
    void a_second_scenario_is_refused() {
        assertThat(run("threads", "free-leak")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void a_short_climb_by_mapped_files_ends_with_the_table() {
        assertThat(run("mapped-files", "--stop-at=0.02", "--pace=0s", "--hold=0s"))
                .isZero();
        assertThat(stdout.toString(StandardCharsets.UTF_8))
                .containsPattern("\nratio +no agent +0\\.0[2-9]")
                .contains("mappings afterwards");
    }
}
