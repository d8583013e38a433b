package io.mapwatch.core.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LevelTest {

    @Test
    void codes_are_the_documented_values_of_the_meter() {
        assertThat(Level.OK.code()).isEqualTo(0);
        assertThat(Level.WARNING.code()).isEqualTo(1);
        assertThat(Level.CRITICAL.code()).isEqualTo(2);
        assertThat(Level.EXHAUSTED.code()).isEqualTo(3);
        assertThat(Level.values()).hasSize(4);
    }

    @Test
    void a_level_is_at_least_itself_and_all_below() {
        assertThat(Level.WARNING.atLeast(Level.OK)).isTrue();
        assertThat(Level.WARNING.atLeast(Level.WARNING)).isTrue();
        assertThat(Level.WARNING.atLeast(Level.CRITICAL)).isFalse();
    }
}
