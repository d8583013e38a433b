package io.mapwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import org.junit.jupiter.api.Test;

class PressureTextTest {

    @Test
    void a_quiet_process_is_one_short_sentence() {
        assertThat(PressureText.figures(new Pressure(187, 65_530, Level.OK, Double.NaN, Double.NaN)))
                .isEqualTo("187 of 65,530 mappings (0.3 %), headroom 65,343");
    }

    @Test
    void growth_and_forecast_are_said_where_there_are_any() {
        assertThat(PressureText.levelChange(Level.OK, new Pressure(52_431, 65_530, Level.WARNING, 120.04, 109.2)))
                .isEqualTo(
                        "level warning (was ok): 52,431 of 65,530 mappings (80.0 %), headroom 13,099, growing 120.0/s,"
                                + " about 1 min 49 s left");
    }

    @Test
    void a_falling_level_says_nothing_of_the_growth_before() {
        assertThat(PressureText.levelChange(Level.CRITICAL, new Pressure(264, 65_530, Level.OK, 1_312, Double.NaN)))
                .isEqualTo("level ok (was critical): 264 of 65,530 mappings (0.4 %), headroom 65,266");
    }

    @Test
    void growth_too_small_to_show_is_left_out() {
        assertThat(PressureText.figures(new Pressure(1_000, 65_530, Level.OK, 0.04, Double.NaN)))
                .doesNotContain("growing");
        assertThat(PressureText.figures(new Pressure(1_000, 65_530, Level.OK, -12, Double.NaN)))
                .doesNotContain("growing");
    }

    @Test
    void beyond_the_limit_headroom_is_negative() {
        assertThat(PressureText.figures(new Pressure(65_531, 65_530, Level.EXHAUSTED, Double.NaN, 0)))
                .isEqualTo("65,531 of 65,530 mappings (100.0 %), headroom -1");
        assertThat(PressureText.figures(new Pressure(70_000, 1_000, Level.EXHAUSTED, Double.NaN, 0)))
                .isEqualTo("70,000 of 1,000 mappings (7,000.0 %), headroom -69,000");
    }

    @Test
    void an_unknown_limit_is_said() {
        assertThat(PressureText.figures(new Pressure(187, -1, Level.OK, Double.NaN, Double.NaN)))
                .isEqualTo("187 mappings, limit unknown");
    }

    @Test
    void durations_show_their_two_largest_units() {
        assertThat(forecast(5)).endsWith("about 5 s left");
        assertThat(forecast(3_600 * 5 + 60 * 7)).endsWith("about 5 h 7 min left");
        assertThat(forecast(86_400 * 2 + 3_600 * 3 + 59)).endsWith("about 2 d 3 h left");
    }

    private static String forecast(double seconds) {
        return PressureText.figures(new Pressure(1_000, 65_530, Level.OK, 1, seconds));
    }
}
