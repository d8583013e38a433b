package io.mapwatch.core.sampling;

import static io.mapwatch.core.sampling.SimulatedProcess.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.mapwatch.core.pressure.Level;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanScheduleTest {

    /** What the bucket holds at the start with the default budget. */
    private static final double FULL_BUCKET_NANOS = 3600e6;

    /** Climbs from 200 to one above the limit, with a pause of a second at 0.99. */
    private static DoubleUnaryOperator climb(double perSecond, double fromSeconds) {
        double pauseAt = 0.99 * LIMIT;
        return seconds -> {
            double count = 200 + perSecond * Math.max(0, seconds - fromSeconds);
            double paused = count > pauseAt ? Math.max(pauseAt, count - perSecond) : count;
            return Math.min(LIMIT + 1, paused);
        };
    }

    private static void assertSeenAbove(SimulatedProcess process, double from, double to) {
        assertThat(process.samples)
                .anySatisfy(sample -> assertThat(sample.pressure().ratio()).isBetween(from, to));
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, 300, 1000, 2000, 3000, 5000, 10_000})
    void a_climb_that_no_hook_sees_is_seen_above_each_threshold_before_the_end(double perSecond) {
        SimulatedProcess process = SimulatedProcess.of(climb(perSecond, 0));
        double end = 1 + (LIMIT - 200) / perSecond;
        process.runUntil(end);
        assertSeenAbove(process, 0.80, 0.90);
        assertSeenAbove(process, 0.90, 0.95);
        assertSeenAbove(process, 0.95, 0.99);
        assertSeenAbove(process, 0.99 - 1e-4, 0.99999);
        double underPressure = end * 0.2 + 2;
        assertThat(process.cpuNanos)
                .isLessThan(FULL_BUCKET_NANOS + end * 1e9 * 0.001 + underPressure * 1e9 * 0.01 + 20e6);
    }

    @Test
    void with_mappings_three_times_as_dear_the_same_climb_is_still_seen_above_both_thresholds() {
        SimulatedProcess process = SimulatedProcess.of(climb(3000, 0));
        process.nanosPerMapping = 800;
        process.runUntil(22.8);
        assertSeenAbove(process, 0.80, 0.90);
        assertSeenAbove(process, 0.90, 0.99);
    }

    @Test
    void the_warning_comes_in_time_to_act() {
        SimulatedProcess process = SimulatedProcess.of(climb(3000, 0));
        process.runUntil(22.8);
        Sample first = process.samples.stream()
                .filter(sample -> sample.pressure().level().atLeast(Level.WARNING))
                .findFirst()
                .orElseThrow();
        assertThat(first.pressure().ratio()).isLessThan(0.83);
        assertThat(first.pressure().exhaustionSeconds())
                .isCloseTo(first.pressure().headroom() / 3000.0, within(0.5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {3000, 10_000, 60_000})
    void a_burst_that_hooks_see_is_scanned_before_the_end_out_of_any_quiet(double perSecond) {
        SimulatedProcess process = SimulatedProcess.of(climb(perSecond, 1000));
        process.hooks = seconds -> perSecond * Math.max(0, seconds - 1000);
        process.runUntil(1001 + (LIMIT - 200) / perSecond);
        assertSeenAbove(process, 0.80, 0.999);
    }

    @Test
    void a_large_quiet_process_is_still_scanned_in_time_when_hooks_see_it_move() {
        DoubleUnaryOperator count = seconds -> Math.min(LIMIT + 1, 45_000 + 2000 * Math.max(0, seconds - 1000));
        SimulatedProcess process = SimulatedProcess.of(count);
        process.hooks = seconds -> 2000 * Math.max(0, seconds - 1000);
        process.runUntil(1011);
        assertSeenAbove(process, 0.80, 0.90);
        assertSeenAbove(process, 0.90, 0.99);
    }

    @ParameterizedTest
    @CsvSource({
        "200, -1, 40",
        "200, 0, 40",
        "200, 0, 150",
        "5000, -1, 40",
        "5000, 0, 40",
        "5000, 0, 150",
        "60000, -1, 40",
        "60000, 0, 150"
    })
    void a_steady_process_costs_no_more_than_the_budget_wake_ups_included(
            int mappings, int hooks, double microsPerWakeUp) {
        SimulatedProcess process = SimulatedProcess.of(seconds -> mappings);
        process.limit = 262_144;
        process.hooks = seconds -> hooks;
        process.nanosPerWakeUp = microsPerWakeUp * 1e3;
        double oneScan = process.nanosPerScan + process.nanosPerMapping * mappings;
        for (int minutes = 5; minutes <= 60; minutes += 5) {
            double before = process.cpuNanos;
            int wakeUpsBefore = process.wakeUps;
            process.runUntil(minutes * 60);
            assertThat(process.cpuNanos - before).isLessThanOrEqualTo(300e9 * 0.001 + oneScan);
            assertThat(process.wakeUps - wakeUpsBefore).isLessThanOrEqualTo((int) (300 * 4.3));
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 1400", "50, 1400", "50, 250", "500, 1400", "500, 250"})
    void what_is_shown_of_a_process_that_grows_is_less_than_a_tenth_off(double perSecond, double nanosPerMapping) {
        DoubleUnaryOperator count = seconds -> Math.min(50_000, 3_000 + perSecond * seconds);
        SimulatedProcess process = SimulatedProcess.of(count);
        process.hooks = seconds -> perSecond * seconds;
        process.nanosPerMapping = nanosPerMapping;
        double end = Math.min(1800, 47_000 / perSecond);
        process.runUntil(end);
        double[] times = process.times();
        double worst = 0;
        for (int i = 1; i < times.length; i++) {
            double shown = process.samples.get(i - 1).pressure().count();
            worst = Math.max(worst, 1 - shown / count.applyAsDouble(times[i]));
        }
        assertThat(worst).isLessThan(0.1);
        assertThat(process.cpuNanos).isLessThan(FULL_BUCKET_NANOS / 2 + end * 1e9 * 0.001);
    }

    @Test
    void growth_is_not_missed_where_waking_up_is_dear() {
        DoubleUnaryOperator count = seconds -> 5_000 + 600 * Math.max(0, seconds - 60);
        SimulatedProcess process = SimulatedProcess.of(count);
        process.hooks = count;
        process.nanosPerWakeUp = 600_000;
        process.nanosPerMapping = 1_400;
        process.runUntil(70);
        double[] times = process.times();
        long grown = 0;
        for (int i = 1; i < times.length; i++) {
            double shown = process.samples.get(i - 1).pressure().count();
            grown += 1 - shown / count.applyAsDouble(times[i]) > 0.1 ? 1 : 0;
        }
        // the first look, before anything was known to grow
        assertThat(grown).isLessThanOrEqualTo(1);
    }

    @Test
    void growth_that_is_taken_back_each_time_leaves_half_of_the_reserve() {
        SimulatedProcess process = SimulatedProcess.of(seconds -> 20_000 + 100 * (seconds % 40));
        process.hooks = seconds -> 100 * seconds;
        process.nanosPerMapping = 1_400;
        process.runUntil(7200);
        assertThat(process.cpuNanos).isLessThan(FULL_BUCKET_NANOS / 2 + 7200e9 * 0.001 + 2 * 34e6);
    }

    @Test
    void a_small_process_is_looked_at_every_second_from_the_first() {
        SimulatedProcess process = SimulatedProcess.of(seconds -> 200);
        process.runUntil(60);
        assertThat(process.times()[0]).isLessThan(0.001);
        assertThat(process.longestGap()).isCloseTo(1, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"250, 10", "250, 20", "250, 60", "800, 60", "800, 100"})
    void the_interval_is_kept_when_the_budget_pays_for_it(double nanosPerMapping, double interval) {
        SimulatedProcess process = new SimulatedProcess(seconds -> 30_000, interval, 0.001);
        process.nanosPerMapping = nanosPerMapping;
        process.runUntil(3600);
        double payable = 30_000 * nanosPerMapping / 0.75 / 0.001 / 1e9;
        assertThat(process.longestGap()).isLessThanOrEqualTo(Math.max(interval, payable) * 1.02 + 0.1);
    }

    @Test
    void an_interval_shorter_than_a_second_is_kept_too() {
        SimulatedProcess process = new SimulatedProcess(seconds -> 200, 0.2, 0.01);
        process.runUntil(60);
        assertThat(process.longestGap()).isCloseTo(0.2, within(0.01));
    }

    @Test
    void a_scan_dearer_than_the_whole_bucket_is_still_made_as_often_as_the_budget_pays() {
        SimulatedProcess process = SimulatedProcess.of(seconds -> 700_000);
        process.limit = 1_048_576;
        process.nanosPerMapping = 800;
        process.runUntil(3 * 3600);
        assertThat(process.samples).hasSizeBetween(12, 22);
        assertThat(process.cpuNanos).isLessThan(3 * 3600e9 * 0.001 + FULL_BUCKET_NANOS + 560e6);
    }

    @Test
    void a_burst_counted_by_the_hooks_is_seen_though_its_scans_are_dear() {
        SimulatedProcess process = SimulatedProcess.of(seconds -> Math.min(60_900, 250 + 10_000 * seconds));
        process.hooks = seconds -> Math.min(60_900, 250 + 10_000 * seconds);
        process.nanosPerMapping = 2_500;
        process.runUntil(9);
        assertThat(process.samples.get(process.samples.size() - 1).pressure().level())
                .isEqualTo(Level.CRITICAL);
    }

    @Test
    void a_burst_that_took_all_that_was_saved_is_seen_to_its_end_when_the_hooks_say_that_it_went_on() {
        DoubleUnaryOperator count = seconds -> Math.min(65_300, 250 + 6_000 * seconds);
        SimulatedProcess process = new SimulatedProcess(count, 10, 0.0001);
        process.hooks = count;
        process.nanosPerMapping = 2_500;
        process.runUntil(400);
        assertThat(process.samples.get(process.samples.size() - 1).pressure().count())
                .isEqualTo(65_300);
    }

    @Test
    void under_pressure_ten_times_the_budget_is_used() {
        SimulatedProcess process = SimulatedProcess.of(seconds -> 60_000);
        process.runUntil(600);
        assertThat(process.samples.size()).isGreaterThan(150);
        assertThat(process.cpuNanos).isLessThan(600e9 * 0.01 + FULL_BUCKET_NANOS);
    }

    @Test
    void scans_that_wait_for_a_core_most_of_the_time_come_as_often_as_the_budget_pays_for_their_running() {
        SimulatedProcess alone = SimulatedProcess.of(seconds -> 62_000);
        alone.runUntil(600);
        SimulatedProcess crowded = SimulatedProcess.of(seconds -> 62_000);
        crowded.waitPerScan = 500_000_000;
        crowded.runUntil(600);
        assertThat(crowded.longestGap()).isLessThan(alone.longestGap() + 1);
    }

    @Test
    void an_application_that_maps_and_unmaps_all_day_does_not_eat_the_reserve() {
        SimulatedProcess process = SimulatedProcess.of(seconds -> 30_000);
        process.hooks = seconds -> 10_000 * seconds;
        process.runUntil(1200);
        double before = process.cpuNanos;
        process.runUntil(2400);
        assertThat(process.cpuNanos - before).isLessThan(1200e9 * 0.001);
        assertThat(process.wakeUps).isLessThan(2400 * 5);
    }

    @Test
    void whatever_the_process_does_the_bucket_keeps_its_promise() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            double base = 40_000 * random.nextDouble();
            double swing = (0.78 * LIMIT - base) * random.nextDouble();
            double period = 1 + 60 * random.nextDouble();
            SimulatedProcess process = SimulatedProcess.of(
                    seconds -> Math.max(0, base + swing * (seconds % period) / period + random.nextInt(201) - 100));
            double churn = 20_000 * random.nextDouble();
            process.hooks = seconds -> churn * seconds;
            process.nanosPerMapping = 200 + 1300 * random.nextDouble();
            process.runUntil(1800);
            assertThat(process.samples).noneMatch(s -> s.pressure().level().atLeast(Level.WARNING));
            assertThat(process.cpuNanos).isLessThan(1.05 * (FULL_BUCKET_NANOS + 1800e9 * 0.001));
            assertThat(process.samples.size()).isGreaterThan(20);
        }
    }

    @Test
    void scans_are_never_less_than_a_tenth_of_a_second_apart_nor_more_than_a_tenth_of_a_core() {
        SimulatedProcess process = new SimulatedProcess(seconds -> 200 + 600_000 * (seconds % 0.1), 0.1, 1);
        process.hooks = seconds -> 600_000 * seconds;
        process.runUntil(60);
        double[] times = process.times();
        double shortest = Double.MAX_VALUE;
        for (int i = 1; i < times.length; i++) {
            shortest = Math.min(shortest, times[i] - times[i - 1]);
        }
        assertThat(shortest).isGreaterThanOrEqualTo(0.0999);
        assertThat(process.cpuNanos).isLessThan(60e9 * 0.1);
    }

    @Test
    void without_a_limit_there_is_routine_and_no_urgency() {
        SimulatedProcess process = SimulatedProcess.of(climb(3000, 0));
        process.limit = -1;
        process.hooks = seconds -> 3000 * seconds;
        process.runUntil(100);
        assertThat(process.longestGap()).isLessThan(22);
        assertThat(process.samples).hasSizeLessThan(30);
    }

    @Test
    void a_limit_raised_while_running_ends_the_urgency() {
        SimulatedProcess process = SimulatedProcess.of(seconds -> 60_000);
        process.runUntil(100);
        process.limit = 1_048_576;
        process.runUntil(400);
        int before = process.samples.size();
        process.runUntil(1000);
        assertThat(process.samples.size() - before).isLessThan(40);
    }

    @Test
    void the_thread_is_left_to_sleep_when_there_are_no_hooks_to_poll() {
        SimulatedProcess process = SimulatedProcess.of(seconds -> 30_000);
        process.runUntil(1000);
        assertThat(process.wakeUps).isEqualTo(process.samples.size());
        assertThat(Arrays.stream(process.times()).max().orElseThrow()).isGreaterThan(980);
    }

    @Test
    void nonsense_options_are_refused() {
        for (double budget : new double[] {0, -1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ScanSchedule(1, budget, SimulatedProcess.THRESHOLDS, 0, () -> 0));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScanSchedule(0, 0.001, SimulatedProcess.THRESHOLDS, 0, () -> 0));
    }
}
