package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuietMomentTest {

    private static final long SECOND = 1_000_000_000;

    private long now;
    private long cpu;
    private double cores;
    private long left = 65_000;
    private boolean woken;
    private final QuietMoment quiet = new QuietMoment(() -> cpu, () -> left, () -> now, this::pass);

    private void pass(long asked) {
        long nanos = woken || Thread.currentThread().isInterrupted() ? asked / 100 : asked;
        now += nanos;
        cpu += (long) (cores * nanos);
        if (now >= SECOND) {
            cores = 0;
        }
    }

    @Test
    void it_waits_until_the_process_is_not_busy() {
        cores = 1.5;

        quiet.run();

        assertThat(now).isBetween(SECOND, SECOND + SECOND / 5);
    }

    @Test
    void an_idle_process_is_looked_at_once() {
        quiet.run();

        assertThat(now).isBetween(1L, SECOND / 10);
    }

    @Test
    void all_pauses_together_are_bounded() {
        QuietMoment busyAlways = new QuietMoment(() -> now, () -> left, () -> now, nanos -> now += nanos);
        for (int step = 0; step < 10; step++) {
            busyAlways.run();
        }

        assertThat(now).isBetween(5 * SECOND, 5 * SECOND + SECOND / 10);
    }

    @Test
    void it_goes_on_when_mappings_become_many_and_does_not_wait_again() {
        cores = 2;
        left -= 1_000;

        quiet.run();
        long first = now;
        quiet.run();

        assertThat(first).isBetween(SECOND / 20, SECOND / 10);
        assertThat(now).isEqualTo(first);
    }

    @Test
    void it_goes_on_when_it_is_woken() {
        cores = 2;
        woken = true;

        quiet.run();
        quiet.run();

        assertThat(now).isBetween(1L, SECOND / 50);
    }

    @Test
    void an_interrupt_wakes_nobody_and_is_gone() {
        cores = 1.5;
        Thread.currentThread().interrupt();

        quiet.run();

        assertThat(now).isBetween(SECOND, SECOND + SECOND / 5);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
