package io.mapwatch.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mapwatch.core.AllocatedBytes;
import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.PressureJudge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SamplerTest {

    @Test
    void before_the_first_scan_there_is_no_sample() {
        SimulatedProcess process = SimulatedProcess.of(seconds -> 200);
        assertThat(process.sampler.latest()).isNull();
        assertThat(process.sampler.scans()).isZero();
    }

    @Test
    void a_sample_says_what_was_found_when_and_how_long_it_took() {
        SimulatedProcess process = SimulatedProcess.of(seconds -> 60_000);
        Sample sample = Objects.requireNonNull(process.sampler.scanNow());
        assertThat(sample).isSameAs(process.sampler.latest());
        assertThat(sample.mappings().kinds().of(Kind.ANONYMOUS)).isEqualTo(60_000);
        assertThat(sample.pressure().count()).isEqualTo(60_000);
        assertThat(sample.pressure().limit()).isEqualTo(65_530);
        assertThat(sample.pressure().level()).isEqualTo(Level.CRITICAL);
        assertThat(sample.scanNanos()).isEqualTo(15_050_000);
        assertThat(sample.nanoTime()).isEqualTo(process.nanoTime());
        assertThat(sample.epochMillis()).isEqualTo(1_700_000_000_015L);
        assertThat(sample.ageNanos(process.nanoTime() + 5)).isEqualTo(5);
    }

    @Test
    void scans_and_their_time_are_counted() {
        SimulatedProcess process = SimulatedProcess.of(seconds -> 1000);
        process.runUntil(10);
        assertThat(process.sampler.scans()).isEqualTo(process.samples.size()).isGreaterThan(5);
        assertThat(process.sampler.scanNanos()).isEqualTo(process.samples.size() * 300_000L);
    }

    @Test
    void listeners_are_told_each_sample_in_order_with_the_one_before() {
        List<@Nullable Sample> before = new ArrayList<>();
        List<String> order = new ArrayList<>();
        SimulatedProcess process = new SimulatedProcess(
                seconds -> 1000,
                10,
                0.001,
                (sample, previous) -> before.add(previous),
                (sample, previous) -> order.add(String.valueOf(before.size())));
        process.runUntil(5);
        assertThat(before.get(0)).isNull();
        assertThat(before.subList(1, before.size())).isEqualTo(process.samples.subList(0, process.samples.size() - 1));
        assertThat(order.subList(0, 3)).containsExactly("1", "2", "3");
    }

    @Test
    void a_sample_is_published_before_listeners_are_told() {
        AtomicReference<SimulatedProcess> process = new AtomicReference<>();
        List<Boolean> published = new ArrayList<>();
        process.set(new SimulatedProcess(
                seconds -> 1000,
                10,
                0.001,
                (sample, previous) ->
                        published.add(sample.equals(process.get().sampler.latest()))));
        process.get().runUntil(3);
        assertThat(published).hasSizeGreaterThan(2).doesNotContain(false);
    }

    @Test
    void a_listener_that_fails_is_reported_once_and_keeps_nothing_from_the_others() {
        SimulatedProcess process = new SimulatedProcess(
                seconds -> 1000,
                10,
                0.001,
                (sample, previous) -> {
                    throw new OutOfMemoryError("first");
                },
                (sample, previous) -> {
                    throw new IllegalStateException("second");
                });
        process.runUntil(10);
        assertThat(process.samples).hasSizeGreaterThan(5);
        assertThat(process.problems)
                .containsExactly(
                        "a listener of samples failed; it will be called again: first",
                        "a listener of samples failed; it will be called again: second");
    }

    @Test
    void a_scan_that_fails_leaves_the_last_sample_is_reported_once_and_tried_again_after_the_interval() {
        SimulatedProcess process = SimulatedProcess.of(seconds -> 1000);
        process.runUntil(5);
        Sample last = process.sampler.latest();
        process.failure = new IOException("/proc is gone");
        int wakeUps = process.wakeUps;
        process.runUntil(100);
        assertThat(process.sampler.latest()).isSameAs(last);
        assertThat(process.problems)
                .containsExactly("cannot read the mappings of this process; the last sample stays: /proc is gone");
        assertThat(process.wakeUps - wakeUps).isLessThan(13);
        process.failure = null;
        process.runUntil(120);
        assertThat(process.sampler.latest()).isNotSameAs(last);
        assertThat(process.samples.get(process.samples.size() - 1).nanoTime())
                .isCloseTo(process.nanoTime(), within(2_000_000_000L));
    }

    @Test
    void a_first_scan_that_fails_is_tried_again_after_the_interval_too() {
        SimulatedProcess process = SimulatedProcess.of(seconds -> 1000);
        process.failure = new IOException("no /proc");
        assertThat(process.sampler.scanNow()).isNull();
        process.runUntil(100);
        assertThat(process.wakeUps).isLessThan(13);
        assertThat(process.problems).hasSize(1);
        process.failure = null;
        process.runUntil(111);
        assertThat(process.sampler.latest()).isNotNull();
    }

    @Test
    void an_error_anywhere_is_survived_and_slept_on() {
        List<String> problems = new ArrayList<>();
        OutOfMemoryError error = new OutOfMemoryError("Java heap space");
        Sampler sampler = new Sampler(
                new SamplerInputs(
                        () -> {
                            throw error;
                        },
                        () -> {
                            throw error;
                        },
                        () -> {
                            throw error;
                        },
                        TimeSource.SYSTEM,
                        () -> 0),
                new PressureJudge(SimulatedProcess.THRESHOLDS),
                new ScanSchedule(1, 0.001, SimulatedProcess.THRESHOLDS, 0, () -> 0),
                List.of(),
                List.of(),
                (message, cause) -> {
                    problems.add(message);
                    throw error;
                });
        for (int i = 0; i < 10; i++) {
            assertThat(sampler.round()).isGreaterThanOrEqualTo(1_000_000_000L);
            assertThat(sampler.scanNow()).isNull();
        }
        assertThat(problems).as("none could be said, so each is tried").hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void a_storm_of_calls_is_no_storm_of_scans() {
        SimulatedProcess process = SimulatedProcess.of(seconds -> 60_000);
        Sample first = process.sampler.scanNow();
        for (int i = 0; i < 1000; i++) {
            assertThat(process.sampler.scanNow()).isSameAs(first);
        }
        process.runUntil(5);
        long before = process.sampler.scans();
        process.sampler.scanNow();
        assertThat(process.sampler.scans()).isBetween(before, before + 1);
    }

    @Test
    void scans_that_nobody_tells_of_do_not_pile_up_and_the_last_are_told() {
        SimulatedProcess process = SimulatedProcess.of(seconds -> 1000);
        process.round();
        for (int i = 0; i < 100; i++) {
            process.pause(1);
            process.sampler.scanNow();
        }
        assertThat(process.sampler.scans()).isEqualTo(101);
        process.round();
        assertThat(process.samples).hasSize(1 + 16).last().isSameAs(process.sampler.latest());
    }

    @Test
    void a_listener_that_asks_for_a_scan_gets_the_sample_it_was_told() {
        AtomicReference<SimulatedProcess> process = new AtomicReference<>();
        List<@Nullable Sample> asked = new ArrayList<>();
        process.set(new SimulatedProcess(
                seconds -> 1000,
                10,
                0.001,
                (sample, previous) -> asked.add(process.get().sampler.scanNow())));
        process.get().runUntil(5);
        assertThat(asked).isEqualTo(process.get().samples);
        assertThat(process.get().problems).isEmpty();
    }

    @Test
    void an_interrupted_caller_gets_its_scan_and_stays_interrupted() {
        SimulatedProcess process = SimulatedProcess.of(seconds -> 1000);
        Thread.currentThread().interrupt();
        assertThat(process.sampler.scanNow()).isNotNull();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(process.problems).isEmpty();
    }

    @Test
    void a_scan_allocates_the_sample_and_its_pressure_and_nothing_else() {
        MappingSnapshot counts = new MappingSnapshot(
                KindCounts.copyOf(new int[Kind.values().length]), FileCounts.NONE, OwnerCounts.allUnattributed(0));
        long[] nanos = {0};
        TimeSource time = new TimeSource() {
            @Override
            public long nanoTime() {
                return nanos[0];
            }

            @Override
            public long epochMillis() {
                return 0;
            }
        };
        Sampler sampler = new Sampler(
                new SamplerInputs(() -> counts, () -> 65_530, () -> 0, time, () -> 0),
                new PressureJudge(SimulatedProcess.THRESHOLDS),
                new ScanSchedule(1_000_000_000, 0.001, SimulatedProcess.THRESHOLDS, 0, () -> 0),
                List.of(),
                List.of((sample, previous) -> {}),
                (message, cause) -> {});
        long bytes = AllocatedBytes.by(() -> {
            for (int i = 0; i < 1000; i++) {
                nanos[0] += 1_100_000_000;
                sampler.round();
            }
        });
        assertThat(sampler.scans()).isEqualTo(20_000);
        assertThat(bytes).isLessThanOrEqualTo(1000 * (48 + 56) + 200);
    }
}
