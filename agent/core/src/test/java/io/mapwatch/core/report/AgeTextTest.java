package io.mapwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgeTextTest {

    @Test
    void figures_are_old_beyond_three_intervals() {
        assertThat(AgeText.of(2.9, 1)).isEmpty();
        assertThat(AgeText.of(26.4, 1)).isEqualTo(", counted 26 s ago");
        assertThat(AgeText.of(26.4, 10)).isEmpty();
        assertThat(AgeText.of(131, 10)).isEqualTo(", counted 2 min 11 s ago");
    }
}
