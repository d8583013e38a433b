package io.mapwatch.core.pressure;

import static io.mapwatch.core.pressure.Watched.LIMIT;
import static io.mapwatch.core.pressure.Watched.after;
import static io.mapwatch.core.pressure.Watched.watch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mapwatch.core.pressure.Watched.Moment;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthShapesTest {

    private static double linearTruth(Moment moment, double perSecond) {
        return moment.pressure().headroom() / perSecond;
    }

    private static void assertAbsent(List<Moment> moments) {
        assertThat(moments)
                .isNotEmpty()
                .allSatisfy(moment -> assertThat(moment.forecast()).isNaN());
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, 1",
        "2, 0, 10",
        "5, 0, 10",
        "5, 10, 1",
        "20, 10, 1",
        "20, 10, 10",
        "20, 50, 1",
        "100, 0, 0.3",
        "100, 10, 1",
        "100, 50, 10"
    })
    void a_steady_leak_is_forecast_within_a_tenth_from_one_minute_on(double perSecond, int noise, double every) {
        for (int seed = 0; seed < 10; seed++) {
            List<Moment> moments = after(65, watch(t -> 200 + perSecond * t, 0, 600, every, noise, seed));
            assertThat(moments)
                    .allSatisfy(moment -> assertThat(moment.forecast() / linearTruth(moment, perSecond))
                            .isBetween(0.9, 1.1));
        }
    }

    @Test
    void a_leak_as_slow_as_its_noise_is_absent_at_first_and_right_when_it_appears() {
        for (int seed = 0; seed < 10; seed++) {
            List<Moment> moments = watch(t -> 200 + t, 0, 600, 1, 10, seed);
            assertThat(moments.get(30).hasForecast()).isFalse();
            assertThat(after(200, moments))
                    .allSatisfy(moment -> assertThat(moment.forecast() / linearTruth(moment, 1))
                            .isBetween(0.9, 1.1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void a_fast_leak_watched_closely_is_forecast_after_two_seconds(int noise) {
        List<Moment> moments = watch(t -> 200 + 3000 * t, 0, 21, 0.3, noise, 1);
        assertThat(after(2.2, moments))
                .allSatisfy(moment -> assertThat(moment.forecast() / linearTruth(moment, 3000))
                        .isBetween(0.95, 1.05));
    }

    @Test
    void growth_is_unknown_until_three_samples_over_a_second() {
        PressureJudge judge = new PressureJudge(new Thresholds(0.8, 0.9));
        assertThat(judge.judge(0, 100, 1000).growthPerSecond()).isNaN();
        assertThat(judge.judge(600_000_000, 106, 1000).growthPerSecond()).isNaN();
        assertThat(judge.judge(900_000_000, 109, 1000).growthPerSecond()).isNaN();
        assertThat(judge.judge(1_000_000_000, 110, 1000).growthPerSecond()).isCloseTo(10, within(1e-6));
    }

    @Test
    void a_leak_that_begins_after_a_long_quiet_time_is_soon_noticed() {
        List<Moment> moments = watch(t -> 2000 + 50 * Math.max(0, t - 300), 0, 500, 1, 10, 3);
        assertAbsent(moments.stream().filter(m -> m.seconds() < 300).toList());
        assertThat(after(320, moments))
                .allSatisfy(moment ->
                        assertThat(moment.forecast() / linearTruth(moment, 50)).isBetween(0.85, 1.15));
    }

    @Test
    void a_leak_that_stops_is_soon_forgotten() {
        List<Moment> moments = watch(t -> 2000 + 50 * Math.min(t, 300), 0, 500, 1, 10, 3);
        assertAbsent(after(312, moments));
        assertThat(after(330, moments))
                .allSatisfy(moment -> assertThat(moment.growth()).isCloseTo(0, within(3.0)));
    }

    @ParameterizedTest
    @CsvSource({"100, 1", "100, 0.3", "20, 1", "1000, 1", "100, 10"})
    void a_step_is_no_growth(double at, double every) {
        List<Moment> moments = watch(t -> t < at ? 1000 : 6000, 0, at + 900, every, 5, 2);
        assertAbsent(moments);
        assertThat(after(at + 310, moments))
                .allSatisfy(moment -> assertThat(moment.growth()).isCloseTo(0, within(1.0)));
    }

    @Test
    void a_burst_that_ends_is_forgotten_within_two_seconds() {
        List<Moment> moments = watch(t -> 1000 + 10_000 * Math.max(0, Math.min(3, t - 100)), 0, 600, 0.3, 10, 2);
        assertAbsent(moments.stream().filter(m -> m.seconds() < 101).toList());
        assertAbsent(after(105, moments));
    }

    @Test
    void a_burst_that_goes_away_again_does_not_swing_the_growth() {
        List<Moment> moments = watch(t -> t > 200 && t < 205 ? 9000 : 1000, 0, 500, 1, 0, 2);
        assertAbsent(moments);
        assertThat(after(100, moments))
                .allSatisfy(moment -> assertThat(moment.growth()).isCloseTo(0, within(1.0)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 5, 20, 45, 60, 100, 140})
    void a_saw_tooth_that_is_flat_on_average_is_no_growth_once_it_has_been_seen_to_fall(double period) {
        DoubleUnaryOperator count = t -> 1000 + 5000 * (t % period) / period;
        List<Moment> moments = watch(count, 0, 1800, 1, 10, 5);
        assertAbsent(after(period + 3, moments));
        assertThat(after(400, moments))
                .allSatisfy(moment -> assertThat(moment.growth()).isCloseTo(0, within(5000 / 300.0)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 20, 45})
    void a_saw_tooth_that_rises_grows_like_its_trend(double period) {
        List<Moment> moments = after(400, watch(t -> 1000 + 20 * t + 1500 * (t % period) / period, 0, 1800, 1, 10, 5));
        assertThat(moments).allSatisfy(moment -> assertThat(moment.growth()).isBetween(17.0, 23.0));
        assertThat(moments.stream().filter(Moment::hasForecast))
                .allSatisfy(moment ->
                        assertThat(moment.forecast() / linearTruth(moment, 20)).isBetween(0.8, 1.2));
    }

    @ParameterizedTest
    @CsvSource({"10, 0.3", "30, 0.3", "30, 1", "60, 1", "120, 1"})
    void exponential_growth_is_forecast_between_its_end_and_a_quarter_more_than_its_pace_of_now(
            double timeConstant, double every) {
        double end = Math.log(LIMIT / 200.0) * timeConstant;
        List<Moment> moments = watch(t -> 200 * Math.exp(t / timeConstant), 0, end, every, 0, 1);
        List<Moment> forecasts = moments.stream().filter(Moment::hasForecast).toList();
        assertThat(forecasts)
                .hasSizeGreaterThan(moments.size() / 3)
                .allSatisfy(moment -> assertThat(moment.forecast())
                        .isBetween(
                                0.9 * (end - moment.seconds()),
                                1.27 * linearTruth(moment, moment.pressure().count() / timeConstant)));
        assertThat(forecasts.get(forecasts.size() - 1).forecast()).isLessThan(timeConstant / 4);
        for (Moment late : forecasts) {
            assertThat(forecasts.stream()
                            .filter(early -> early.seconds() < late.seconds() - timeConstant / 2)
                            .mapToDouble(Moment::forecast))
                    .allSatisfy(early -> assertThat(early).isGreaterThan(0.8 * late.forecast()));
        }
    }

    @Test
    void shrinking_has_a_negative_growth_and_no_forecast() {
        List<Moment> moments = watch(t -> 60_000 - 50 * t, 0, 1000, 1, 10, 4);
        assertAbsent(moments);
        assertThat(after(10, moments))
                .allSatisfy(moment -> assertThat(moment.growth()).isBetween(-60.0, -40.0));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "10, 0.2", "10, 1", "10, 10", "10, 30", "200, 1"})
    void noise_around_the_same_count_is_no_growth(int noise, double every) {
        for (int seed = 0; seed < 5; seed++) {
            assertAbsent(watch(t -> 40_000, 0, 3000 * every, every, noise, seed));
        }
    }

    @Test
    void an_aimless_walk_rarely_looks_like_growth_and_never_like_the_end_of_the_day() {
        int forecasts = 0;
        int samples = 0;
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            double[] count = {10_000};
            for (Moment moment : watch(t -> count[0] += random.nextGaussian() * 5, 0, 3000, 1, 0, seed)) {
                samples++;
                if (moment.hasForecast()) {
                    forecasts++;
                    assertThat(moment.forecast()).isGreaterThan(5 * 3600);
                }
            }
        }
        assertThat(forecasts).isLessThan(samples / 10);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1})
    void a_start_up_is_not_the_start_of_the_end(double every) {
        assertAbsent(watch(t -> 30 + 170 * (1 - Math.exp(-t / 1.5)), 0, 60, every, 0, 1));
        assertAbsent(watch(t -> 200 + 1500 * (1 - Math.exp(-t / 10)), 0, 120, every, 3, 1));
    }

    @Test
    void a_process_stopped_for_an_hour_is_judged_by_what_comes_after() {
        List<Moment> before = watch(t -> 1000 + 100 * t, 0, 100, 1, 0, 1);
        PressureJudge judge = new PressureJudge(new Thresholds(0.8, 0.9));
        before.forEach(m -> judge.judge((long) (m.seconds() * 1e9), m.pressure().count(), LIMIT));
        Pressure pressure = judge.judge(3_700_000_000_000L, 11_000, LIMIT);
        assertThat(pressure.exhaustionSeconds()).isNaN();
        for (int i = 1; i < 320; i++) {
            pressure = judge.judge(3_700_000_000_000L + i * 1_000_000_000L, 11_000, LIMIT);
            assertThat(pressure.exhaustionSeconds()).isNaN();
        }
        assertThat(pressure.growthPerSecond()).isCloseTo(0, within(0.01));
    }
}
