package io.mapwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ResultTableTest {

    private static final long REFUSAL = TimeUnit.SECONDS.toNanos(10);

    private final AgentHistory agent = new AgentHistory();

    private void seen(double second, long mappings, long kernelCount) {
        AgentSample sample = new AgentSample(mappings, 1000, mappings / 1000.0, 1000 - mappings, "OK", 0, 1);
        agent.add(new Observation((long) (second * 1e9), sample, kernelCount));
    }

    private static Result refused() {
        return new Result(REFUSAL, 992, 2000, 23, new Result.FirstRefusal(1978, 1000, "ENOMEM (no memory)"), List.of());
    }

    private String table(boolean hasAgent, Result result) {
        return new ResultTable(hasAgent, agent, OptionalLong.of(1000), result).render(180);
    }

    @Test
    void a_milestone_tells_what_was_shown_first_and_how_long_before_the_refusal() {
        seen(1, 500, Observation.NOT_COUNTED);
        seen(5.8, 803, Observation.NOT_COUNTED);
        seen(7, 850, Observation.NOT_COUNTED);
        seen(11.5, 992, 992);
        assertThat(table(true, refused()))
                .contains("0.80 first shown     0.803, 4.2 s before the refusal\n")
                .contains("0.90 first shown     0.992, 1.5 s after the refusal\n")
                .contains("headroom last shown  150, 3.0 s before the refusal\n");
    }

    @Test
    void the_count_of_the_agent_stands_beside_the_kernels_of_the_same_moment() {
        seen(9, 950, 951);
        seen(11, 970, Observation.NOT_COUNTED);
        assertThat(table(true, refused()))
                .containsPattern("\nmappings +950 +951\n")
                .containsPattern("ratio +0.950 +0.951\n");
    }

    @Test
    void figures_of_different_moments_are_not_passed_off_as_a_comparison() {
        seen(9, 950, Observation.NOT_COUNTED);
        assertThat(table(true, refused()))
                .containsPattern("\nmappings +950 \\(not counted at the same moment\\) +992\n");
    }

    @Test
    void an_agent_that_showed_nothing_is_told_from_no_agent() {
        assertThat(table(true, refused()))
                .containsPattern("\nmappings +not shown +992\n")
                .containsPattern("0.99 first shown +not shown");
        assertThat(table(false, refused()))
                .containsPattern("\nmappings +no agent +992\n")
                .doesNotContain("first shown");
    }

    @Test
    void refusals_are_counted_and_the_first_is_placed() {
        assertThat(table(false, refused()))
                .containsPattern("first refused unmap +number 1,978, at 1,000 mappings: ENOMEM \\(no memory\\)\n")
                .containsPattern("refused unmaps +23 of 2,000\n")
                .containsPattern("mappings afterwards +180\n");
    }

    @Test
    void without_refusals_it_says_none_and_without_unmaps_nothing() {
        assertThat(table(false, new Result(1, 900, 50, 0, null, List.of())))
                .containsPattern("first refused unmap +none\n")
                .containsPattern("refused unmaps +0 of 50\n");
        assertThat(table(false, Result.ofClimb(1, 900))).doesNotContain("refused");
    }

    @Test
    void an_unreadable_limit_is_named_so() {
        assertThat(new ResultTable(false, agent, OptionalLong.empty(), refused()).render(1))
                .containsPattern("limit +no agent +unreadable\n")
                .containsPattern("ratio +no agent +unknown\n");
    }
}
