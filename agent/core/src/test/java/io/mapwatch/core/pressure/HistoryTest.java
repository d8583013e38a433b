package io.mapwatch.core.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final long SECOND = 1_000_000_000L;

    private final History history = new History();

    @Test
    void times_are_relative_to_the_newest_also_across_the_overflow_of_the_clock() {
        history.add(Long.MAX_VALUE - SECOND, 10);
        history.add(Long.MIN_VALUE + SECOND - 1, 20);
        assertThat(history.size()).isEqualTo(2);
        assertThat(history.seconds(0)).isEqualTo(-2);
        assertThat(history.seconds(1)).isEqualTo(0);
        assertThat(history.count(0)).isEqualTo(10);
    }

    @Test
    void a_sample_that_is_not_later_is_left_out() {
        history.add(5 * SECOND, 1);
        history.add(5 * SECOND, 2);
        history.add(4 * SECOND, 3);
        assertThat(history.size()).isEqualTo(1);
        assertThat(history.count(0)).isEqualTo(1);
    }

    @Test
    void samples_older_than_five_minutes_are_dropped() {
        for (int i = 0; i <= 1000; i++) {
            history.add(i * SECOND, i);
        }
        assertThat(history.size()).isEqualTo(301);
        assertThat(history.count(0)).isEqualTo(700);
        assertThat(history.count(300)).isEqualTo(1000);
    }

    @Test
    void rare_samples_are_kept_longer_so_that_there_are_always_eight() {
        for (int i = 0; i < 50; i++) {
            history.add(i * 400L * SECOND, i);
        }
        assertThat(history.size()).isEqualTo(8);
        assertThat(history.count(0)).isEqualTo(42);
    }

    @Test
    void of_samples_that_come_quicker_than_there_is_room_the_newest_are_kept_in_order() {
        for (int i = 0; i < 5000; i++) {
            history.add(i * SECOND / 10, i);
        }
        for (int i = 0; i < history.size(); i++) {
            assertThat(history.count(i)).isEqualTo(5000 - history.size() + i);
        }
        assertThat(history.size()).isGreaterThanOrEqualTo(500);
    }

    @Test
    void the_first_sample_at_or_after_a_time_is_found() {
        for (int i = 0; i <= 10; i++) {
            history.add(i * SECOND, i);
        }
        assertThat(history.firstAt(-10)).isEqualTo(0);
        assertThat(history.firstAt(-4)).isEqualTo(6);
        assertThat(history.firstAt(-3.5)).isEqualTo(7);
        assertThat(history.firstAt(0)).isEqualTo(10);
        assertThat(history.firstAt(-1000)).isEqualTo(0);
    }
}
