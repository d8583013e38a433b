package io.mapwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.procfs.ThreadLimit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadLimitsTextTest {

    private static final ThreadLimit GROUP = new ThreadLimit("pids.max of the cgroup /app", 1_000, 950);
    private static final ThreadLimit SYSTEM = new ThreadLimit("kernel.threads-max, of the system", 193_102, 1_200);
    private static final ThreadLimit USER = new ThreadLimit("ulimit -u", 96_551, -1);

    @Test
    void the_nearest_is_the_first_line() {
        assertThat(ThreadLimitsText.table(List.of(SYSTEM, GROUP, USER))).isEqualTo("""

                threads   share       of  which limit
                    950  95.0 %    1,000  pids.max of the cgroup /app
                  1,200   0.6 %  193,102  kernel.threads-max, of the system
                                  96,551  ulimit -u
                """);
    }

    @Test
    void none_is_no_table() {
        assertThat(ThreadLimitsText.table(List.of())).isEmpty();
        assertThat(ThreadLimitsText.notes(List.of(), true)).isEmpty();
    }

    @Test
    void those_that_are_near_are_noted_and_the_nearest_where_it_is_asked_for() {
        assertThat(ThreadLimitsText.notes(List.of(SYSTEM, GROUP, USER), false))
                .containsExactly(
                        "Threads have other limits too: 950 of 1,000 (95.0 %) by pids.max of the cgroup /app.");
        assertThat(ThreadLimitsText.notes(List.of(SYSTEM, USER), false)).isEmpty();
        assertThat(ThreadLimitsText.notes(List.of(SYSTEM, USER), true))
                .containsExactly(
                        "Threads have other limits too: 1,200 of 193,102 (0.6 %) by kernel.threads-max, of the system.");
    }

    @Test
    void those_that_are_too_low_for_more_are_named() {
        assertThat(ThreadLimitsText.tooLow(List.of(SYSTEM, GROUP), 51))
                .isEqualTo("Too low for 51 more threads: pids.max of the cgroup /app, 1,000.\n");
        assertThat(ThreadLimitsText.tooLow(List.of(SYSTEM, GROUP), 50)).isEmpty();
    }
}
