package io.mapwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AgentHistory agent = new AgentHistory();

    private ProgressBar bar(boolean inPlace, long limit) {
        return new ProgressBar(new PrintStream(bytes, true, StandardCharsets.UTF_8), inPlace, limit, agent);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_pipe_gets_a_line_at_a_milestone_and_nothing_between() {
        ProgressBar bar = bar(false, 1000);
        bar.show(100);
        bar.show(200);
        bar.milestone(500);
        bar.finish();
        assertThat(printed())
                .isEqualTo("[" + "#".repeat(20) + "-".repeat(20) + "] 500 of 1,000 mappings, 0.500, no agent\n");
    }

    @Test
    void a_terminal_is_drawn_over_and_a_shorter_line_leaves_nothing_of_a_longer_one() {
        ProgressBar bar = bar(true, 1_000_000);
        bar.show(999_999);
        bar.show(1);
        bar.finish();
        String[] lines = printed().split("\r", -1);
        assertThat(lines).hasSize(3);
        assertThat(lines[2].stripTrailing()).endsWith("1 of 1,000,000 mappings, 0.000, no agent");
        assertThat(lines[2].replace("\n", "")).hasSameSizeAs(lines[1]);
    }

    @Test
    void the_agents_figures_are_shown_where_there_are_some() {
        agent.add(new Observation(0, new AgentSample(810, 900, 0.9, 90, "CRITICAL", 0.1, 1), 0));
        bar(false, 1000).milestone(1);
        assertThat(printed()).contains("] 810 of 900 mappings, 0.900, CRITICAL");
    }

    @Test
    void beyond_the_limit_the_bar_is_full_and_no_longer() {
        bar(false, 100).milestone(150);
        assertThat(printed()).startsWith("[" + "#".repeat(40) + "] 150 of 100 mappings, 1.500");
    }
}
