package io.mapwatch.core.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PressureTest {

    private static Pressure pressure(long count, long limit) {
        return new Pressure(count, limit, Level.OK, Double.NaN, Double.NaN);
    }

    @Test
    void ratio_and_headroom_follow_from_count_and_limit() {
        assertThat(pressure(16_382, 65_528).ratio()).isEqualTo(0.25);
        assertThat(pressure(16_382, 65_528).headroom()).isEqualTo(49_146);
    }

    @Test
    void the_kernel_allows_one_more_than_the_limit() {
        assertThat(pressure(65_531, 65_530).ratio()).isGreaterThan(1);
        assertThat(pressure(65_531, 65_530).headroom()).isEqualTo(-1);
    }

    @Test
    void a_limit_lowered_to_nothing_is_known_all_the_same() {
        assertThat(pressure(200, 0).limitKnown()).isTrue();
        assertThat(pressure(200, 0).ratio()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(pressure(200, 0).headroom()).isEqualTo(-200);
    }

    @Test
    void without_a_limit_there_is_no_ratio_and_no_lack_of_headroom() {
        assertThat(pressure(200, -1).limitKnown()).isFalse();
        assertThat(pressure(200, -1).ratio()).isNaN();
        assertThat(pressure(200, -1).headroom()).isEqualTo(Long.MAX_VALUE);
    }
}
