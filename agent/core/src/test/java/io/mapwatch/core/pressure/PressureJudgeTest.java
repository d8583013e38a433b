package io.mapwatch.core.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mapwatch.core.AllocatedBytes;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PressureJudgeTest {

    private static final long SECOND = 1_000_000_000L;

    private final PressureJudge judge = new PressureJudge(new Thresholds(0.80, 0.90));

    @Test
    void the_forecast_is_headroom_divided_by_growth_and_follows_the_limit() {
        Pressure pressure = leakOf60Seconds(65_530);
        assertThat(pressure.growthPerSecond()).isCloseTo(100, within(0.01));
        assertThat(pressure.exhaustionSeconds()).isCloseTo(pressure.headroom() / 100.0, within(1.0));
        assertThat(judge.judge(60 * SECOND, 6200, 262_144).exhaustionSeconds()).isCloseTo(2559.4, within(1.0));
    }

    @Test
    void without_headroom_it_is_exhausted_now_whether_growing_or_not() {
        Pressure first = judge.judge(0, 1000, 1000);
        assertThat(first.level()).isEqualTo(Level.EXHAUSTED);
        assertThat(first.exhaustionSeconds()).isEqualTo(0);
        assertThat(judge.judge(SECOND, 1001, 1000).exhaustionSeconds()).isEqualTo(0);
        assertThat(judge.judge(2 * SECOND, 999, 1000).exhaustionSeconds()).isNaN();
    }

    @Test
    void without_a_limit_there_is_growth_but_no_forecast() {
        Pressure pressure = leakOf60Seconds(-1);
        assertThat(pressure.growthPerSecond()).isCloseTo(100, within(0.01));
        assertThat(pressure.exhaustionSeconds()).isNaN();
        assertThat(pressure.level()).isEqualTo(Level.OK);
    }

    @Test
    void a_clock_that_stands_still_is_survived() {
        for (int i = 0; i < 10; i++) {
            Pressure pressure = judge.judge(7, 100 + i, 1000);
            assertThat(pressure.count()).isEqualTo(100 + i);
            assertThat(pressure.growthPerSecond()).isNaN();
        }
    }

    @Test
    void any_samples_whatever_give_a_number_that_makes_sense() {
        Random random = new Random(42);
        for (int run = 0; run < 200; run++) {
            PressureJudge fresh = new PressureJudge(new Thresholds(0.80, 0.90));
            long nanoTime = random.nextLong();
            for (int i = 0; i < 300; i++) {
                nanoTime += (long) (Math.exp(random.nextDouble() * 25) * (random.nextInt(20) == 0 ? -1 : 1));
                long count = random.nextInt(1 << random.nextInt(1, 31));
                long limit = random.nextInt(10) == 0 ? -1 : random.nextInt(1 << random.nextInt(1, 31));
                Pressure pressure = fresh.judge(nanoTime, count, limit);
                assertThat(pressure.growthPerSecond()).isNotIn(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
                if (!Double.isNaN(pressure.exhaustionSeconds())) {
                    assertThat(pressure.exhaustionSeconds()).isBetween(0.0, Double.MAX_VALUE);
                }
            }
        }
    }

    @Test
    void judging_allocates_the_result_and_nothing_else() {
        Random random = new Random(1);
        long[] nanoTime = {0};
        long bytes = AllocatedBytes.by(() -> {
            for (int i = 0; i < 1000; i++) {
                judge.judge(nanoTime[0] += SECOND, 1000 + random.nextInt(5000), 65_530);
            }
        });
        assertThat(bytes).isLessThanOrEqualTo(1000 * 56 + 200);
    }

    private Pressure leakOf60Seconds(long limit) {
        Pressure pressure = judge.judge(0, 200, limit);
        for (int i = 1; i < 60; i++) {
            pressure = judge.judge(i * SECOND, 200 + 100 * i, limit);
        }
        return pressure;
    }
}
