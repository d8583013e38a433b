package io.mapwatch.core.pressure;

import static io.mapwatch.core.pressure.Level.CRITICAL;
import static io.mapwatch.core.pressure.Level.EXHAUSTED;
import static io.mapwatch.core.pressure.Level.OK;
import static io.mapwatch.core.pressure.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LevelTrackerTest {

    private final LevelTracker levels = new LevelTracker(new Thresholds(0.80, 0.90));

    @Test
    void a_level_begins_at_its_threshold_not_before() {
        assertThat(levels.update(799, 1000)).isEqualTo(OK);
        assertThat(levels.update(800, 1000)).isEqualTo(WARNING);
        assertThat(levels.update(899, 1000)).isEqualTo(WARNING);
        assertThat(levels.update(900, 1000)).isEqualTo(CRITICAL);
        assertThat(levels.update(999, 1000)).isEqualTo(CRITICAL);
        assertThat(levels.update(1000, 1000)).isEqualTo(EXHAUSTED);
    }

    @Test
    void each_level_is_left_two_hundredths_below_its_threshold() {
        levels.update(1001, 1000);
        assertThat(levels.update(981, 1000)).isEqualTo(EXHAUSTED);
        assertThat(levels.update(979, 1000)).isEqualTo(CRITICAL);
        assertThat(levels.update(881, 1000)).isEqualTo(CRITICAL);
        assertThat(levels.update(879, 1000)).isEqualTo(WARNING);
        assertThat(levels.update(781, 1000)).isEqualTo(WARNING);
        assertThat(levels.update(779, 1000)).isEqualTo(OK);
    }

    @Test
    void the_first_count_may_be_at_any_level_and_a_count_may_pass_several() {
        assertThat(levels.update(950, 1000)).isEqualTo(CRITICAL);
        assertThat(levels.update(10, 1000)).isEqualTo(OK);
        assertThat(levels.update(1000, 1000)).isEqualTo(EXHAUSTED);
        assertThat(levels.update(785, 1000)).isEqualTo(WARNING);
    }

    @Test
    void a_count_that_jitters_around_a_threshold_changes_the_level_once() {
        int changes = 0;
        Level before = OK;
        for (int i = 0; i < 1000; i++) {
            Level level = levels.update(800 + (i * 7 % 21) - 10, 1000);
            changes += level == before ? 0 : 1;
            before = level;
        }
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void a_process_that_bounces_off_the_limit_stays_exhausted() {
        levels.update(65_530, 65_530);
        for (int count = 65_531; count > 64_300; count -= 13) {
            assertThat(levels.update(count, 65_530)).isEqualTo(EXHAUSTED);
        }
    }

    @Test
    void a_limit_raised_ends_it_and_a_limit_lowered_below_the_count_exhausts() {
        assertThat(levels.update(65_000, 65_530)).isEqualTo(CRITICAL);
        assertThat(levels.update(65_000, 262_144)).isEqualTo(OK);
        assertThat(levels.update(65_000, 60_000)).isEqualTo(EXHAUSTED);
        assertThat(levels.update(65_000, 0)).isEqualTo(EXHAUSTED);
        assertThat(levels.update(0, 0)).isEqualTo(EXHAUSTED);
    }

    @Test
    void a_limit_that_cannot_be_read_for_a_while_is_no_news() {
        assertThat(levels.update(100, -1)).isEqualTo(OK);
        assertThat(levels.update(950, 1000)).isEqualTo(CRITICAL);
        assertThat(levels.update(10, -1)).isEqualTo(CRITICAL);
        assertThat(levels.update(10, 1000)).isEqualTo(OK);
    }

    @Test
    void a_tiny_threshold_can_be_left_again() {
        LevelTracker tiny = new LevelTracker(new Thresholds(0.01, 0.02));
        assertThat(tiny.update(30, 1000)).isEqualTo(CRITICAL);
        assertThat(tiny.update(9, 1000)).isEqualTo(WARNING);
        assertThat(tiny.update(4, 1000)).isEqualTo(OK);
    }

    @Test
    void critical_at_the_limit_itself_is_exhausted_at_once() {
        LevelTracker late = new LevelTracker(new Thresholds(0.5, 1));
        assertThat(late.update(999, 1000)).isEqualTo(WARNING);
        assertThat(late.update(1000, 1000)).isEqualTo(EXHAUSTED);
    }
}
