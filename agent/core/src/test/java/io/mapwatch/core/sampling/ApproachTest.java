package io.mapwatch.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.pressure.Thresholds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApproachTest {

    private static final long SECOND = 1_000_000_000L;

    private final Approach approach = new Approach(new Thresholds(0.80, 0.90));

    private void scanned(long seconds, long count, long seen) {
        approach.scanned(seconds * SECOND, new Pressure(count, 100_000, Level.OK, Double.NaN, Double.NaN), seen);
    }

    @Test
    void one_scan_says_nothing_about_pace() {
        scanned(0, 70_000, -1);
        assertThat(approach.nanosToNextLook()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void far_from_the_mark_the_next_look_is_at_half_the_predicted_time() {
        scanned(0, 20_000, -1);
        scanned(10, 30_000, -1);
        assertThat(approach.nanosToNextLook()).isCloseTo(25 * SECOND, within(10L));
    }

    @ParameterizedTest
    @CsvSource({"78500, 1000", "79600, 400", "79999, 1"})
    void near_the_mark_the_next_look_is_a_second_ahead_or_when_it_is_reached(long count, long millis) {
        scanned(0, count - 1000, -1);
        scanned(1, count, -1);
        assertThat(approach.nanosToNextLook()).isCloseTo(millis * 1_000_000, within(10L));
    }

    @ParameterizedTest
    @CsvSource({"79999, 1", "80000, 10000", "90000, 5000", "95000, 4000", "99000, 1000"})
    void the_marks_are_the_thresholds_and_ninety_five_and_ninety_nine_and_a_hundred_percent(long count, long toGo) {
        scanned(0, count, 0);
        assertThat(approach.wayDone(toGo)).isEqualTo(1);
    }

    @Test
    void at_the_limit_nothing_is_approached_any_more() {
        scanned(0, 90_000, 0);
        scanned(1, 100_000, 0);
        assertThat(approach.nanosToNextLook()).isEqualTo(Long.MAX_VALUE);
        assertThat(approach.wayDone(1_000_000)).isZero();
    }

    @Test
    void without_a_limit_nothing_is_approached() {
        for (int i = 0; i < 3; i++) {
            approach.scanned(i * SECOND, new Pressure(i * 10_000L, -1, Level.OK, Double.NaN, Double.NaN), 0);
        }
        assertThat(approach.nanosToNextLook()).isEqualTo(Long.MAX_VALUE);
        assertThat(approach.wayDone(1_000_000)).isZero();
    }

    @Test
    void jitter_beside_a_mark_is_no_pace() {
        scanned(0, 79_970, -1);
        scanned(1, 79_990, -1);
        assertThat(approach.nanosToNextLook()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shrinking_is_no_approach() {
        scanned(0, 79_000, -1);
        scanned(1, 70_000, -1);
        assertThat(approach.nanosToNextLook()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void hooks_are_believed_until_scans_find_otherwise_and_again_when_they_find_it_true() {
        scanned(0, 60_000, 0);
        assertThat(approach.wayDone(10_000)).isEqualTo(0.5);
        for (int i = 1; i <= 20; i++) {
            scanned(i, 60_000, i * 10_000L);
        }
        assertThat(approach.wayDone(210_000)).isLessThan(0.001);
        scanned(21, 70_000, 210_000);
        assertThat(approach.wayDone(215_000)).isEqualTo(0.5);
    }

    @Test
    void a_count_grows_old_by_what_the_hooks_have_seen_and_scans_found_true() {
        scanned(0, 20_000, 0);
        assertThat(approach.grown(99)).isZero();
        assertThat(approach.grown(1_000)).isEqualTo(0.05);
        scanned(1, 20_000, 1_000);
        assertThat(approach.grown(2_000)).isEqualTo(0.025);
    }

    @Test
    void without_a_limit_nobody_knows_what_is_noise_and_no_count_is_old() {
        approach.scanned(0, new Pressure(1_000, -1, Level.OK, Double.NaN, Double.NaN), 0);
        assertThat(approach.grown(1_000_000)).isZero();
    }

    @Test
    void hooks_that_are_installed_late_count_from_there() {
        scanned(0, 60_000, -1);
        scanned(1, 60_000, 0);
        assertThat(approach.wayDone(0)).isZero();
        assertThat(approach.wayDone(10_000)).isEqualTo(0.5);
    }
}
