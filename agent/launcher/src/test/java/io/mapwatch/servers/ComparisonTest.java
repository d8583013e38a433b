package io.mapwatch.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.Jdk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final String AGENT_LINE = "mapwatch: version 1, 17 of 65530";

    @Test
    void numbers_ids_the_folder_and_the_order_of_words_make_no_difference() {
        assertThat(differences(
                        List.of("ready in 12 ms, node vzZfHKIBqeHgcQ1iFKabcd, [a, b] in /run/1/x"),
                        List.of("ready in 3,456.7 ms, node CHxgHKIBo7cmUWVArlF9zz, [b, a] in /run/1/x")))
                .isEmpty();
    }

    @Test
    void a_line_more_and_a_line_less_are_told() {
        assertThat(differences(List.of("old", "both"), List.of("both", "new")))
                .containsExactly("only with the agent: new", "only without the agent: old");
    }

    @Test
    void the_agents_own_line_and_its_place_in_a_command_line_are_expected_and_other_words_of_it_are_not() {
        String command = "arguments: [-Xmx1g, -javaagent:/some/mapwatch.jar=port=0, -Da=b]";
        assertThat(differences(
                        List.of("arguments: [-Xmx1g, -Da=b]"), List.of(AGENT_LINE, command, "mapwatch: no hooks")))
                .containsExactly("only with the agent: mapwatch: no hooks", "about the agent: mapwatch: no hooks");
    }

    @Test
    void an_answer_and_an_exit_code_that_no_run_without_the_agent_has_are_told() {
        assertThat(comparison(run(143, "answer", List.of()), run(1, "other", List.of()))
                        .differences())
                .containsExactly("seen with the agent: other", "exit code 1, and without the agent 143");
    }

    private static List<String> differences(List<String> without, List<String> with) {
        return comparison(run(143, "answer", without), run(143, "answer", with)).differences();
    }

    private static Comparison comparison(ServerRun without, ServerRun with) {
        return new Comparison("server", new Jdk(Path.of("/jdk"), 17), List.of(without), List.of(with));
    }

    private static ServerRun run(int exit, String seen, List<String> written) {
        LogLines lines = new LogLines(Path.of("/run"));
        lines.add(written);
        return new ServerRun(1, 1, exit, List.of(seen), lines);
    }
}
