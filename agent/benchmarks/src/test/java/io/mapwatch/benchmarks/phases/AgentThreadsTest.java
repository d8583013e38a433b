package io.mapwatch.benchmarks.phases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgentThreadsTest {

    @Test
    void user_and_system_time_are_found_behind_a_name_with_blanks_and_brackets() {
        String stat = "7 (mapwatch) x) S 1 7 7 0 -1 64 100 0 0 0 1500 250 0 0 20 0 9 0 123456 0 0";
        assertThat(AgentThreads.ticks(stat)).isEqualTo(1750);
    }
}
