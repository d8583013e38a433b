package io.mapwatch.core.owners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LooksTest {

    private final Looks looks = new Looks();

    @Test
    void one_call_of_sixteen_is_drawn() {
        int drawn = 0;
        for (int call = 0; call < 1_000_000; call++) {
            drawn += looks.drawsNext() ? 1 : 0;
        }
        assertThat(1_000_000.0 / drawn).isBetween(15.8, 16.2);
    }

    @Test
    void no_rhythm_of_the_application_decides() {
        for (int period = 2; period <= 300; period++) {
            int[] drawn = new int[period];
            for (int call = 0; call < 1_000 * period; call++) {
                drawn[call % period] += looks.drawsNext() ? 1 : 0;
            }
            // 62 expected, with a standard deviation of 8
            assertThat(Arrays.stream(drawn).summaryStatistics())
                    .as("each of %d in turns", period)
                    .satisfies(times -> {
                        assertThat(times.getMin()).isGreaterThan(22);
                        assertThat(times.getMax()).isLessThan(110);
                    });
        }
    }
}
