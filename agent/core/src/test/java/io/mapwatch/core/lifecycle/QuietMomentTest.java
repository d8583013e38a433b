package io.mapwatch.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuietMomentTest {

    private static final long SECOND = 1_000_000_000;

    private long now;
    private long cpu;
    private double cores;
    private boolean urgent;
    private final QuietMoment quiet = new QuietMoment(() -> cpu, () -> now, this::pass, () -> urgent);

    private void pass(long nanos) {
        now += nanos;
        cpu += (long) (cores * nanos);
        if (now >= SECOND) {
            cores = 0;
        }
    }

    @Test
    void it_waits_until_the_process_is_not_busy() {
        cores = 1.5;

        quiet.await();

        assertThat(now).isBetween(SECOND, SECOND + SECOND / 5);
    }

    @Test
    void an_idle_process_is_looked_at_once() {
        quiet.await();

        assertThat(now).isBetween(1L, SECOND / 10);
    }

    @Test
    void all_pauses_together_are_bounded() {
        QuietMoment busyAlways = new QuietMoment(() -> now, () -> now, nanos -> now += nanos, () -> false);
        for (int step = 0; step < 10; step++) {
            busyAlways.await();
        }

        assertThat(now).isBetween(5 * SECOND, 5 * SECOND + SECOND / 10);
    }

    @Test
    void it_does_not_wait_where_the_agent_is_needed_at_once() {
        cores = 2;
        urgent = true;

        quiet.await();

        assertThat(now).isZero();
    }
}
