package io.mapwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgentHistoryTest {

    private final AgentHistory history = new AgentHistory();

    private Observation add(long nanos, double ratio, long kernelCount) {
        Observation observation = new Observation(
                nanos, new AgentSample((long) (ratio * 100), 100, ratio, 0, "OK", 0, nanos), kernelCount);
        history.add(observation);
        return observation;
    }

    @Test
    void an_empty_history_has_nothing_to_tell() {
        assertThat(history.latest()).isNull();
        assertThat(history.firstAt(0)).isNull();
        assertThat(history.lastBefore(Long.MAX_VALUE / 2)).isNull();
        assertThat(history.lastCounted()).isNull();
    }

    @Test
    void the_first_at_a_ratio_stays_the_first_though_the_ratio_falls_and_rises_again() {
        add(1, 0.5, 50);
        Observation first = add(2, 0.8, 80);
        add(3, 0.5, 50);
        add(4, 0.9, 90);
        assertThat(history.firstAt(0.8)).isSameAs(first);
        assertThat(history.firstAt(0.95)).isNull();
    }

    @Test
    void the_last_before_a_moment_is_not_of_that_moment() {
        Observation before = add(9, 0.5, 50);
        add(10, 0.6, 60);
        assertThat(history.lastBefore(10)).isSameAs(before);
        assertThat(history.lastBefore(9)).isNull();
    }

    @Test
    void the_clock_may_pass_its_largest_value() {
        Observation before = add(Long.MAX_VALUE, 0.5, 50);
        assertThat(history.lastBefore(Long.MIN_VALUE + 5)).isSameAs(before);
    }

    @Test
    void what_was_not_counted_is_passed_over() {
        Observation counted = add(1, 0.5, 50);
        Observation latest = add(2, 0.6, Observation.NOT_COUNTED);
        assertThat(history.lastCounted()).isSameAs(counted);
        assertThat(history.latest()).isSameAs(latest);
    }
}
