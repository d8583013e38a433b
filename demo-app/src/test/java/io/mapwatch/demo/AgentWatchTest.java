package io.mapwatch.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentWatchTest {

    private final AtomicReference<AgentSample> shown = new AtomicReference<>(sample(1, 0));

    private static AgentSample sample(long scans, double ageSeconds) {
        return new AgentSample(500, 1000, 0.5, 500, "OK", ageSeconds, scans);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline)
                    .as("nanos past the deadline")
                    .isNegative();
            Thread.onSpinWait();
        }
    }

    private static boolean hasSeen(AgentWatch watch, long scans) {
        Observation latest = watch.history().latest();
        return latest != null && latest.sample().scans() == scans;
    }

    @Test
    void a_sample_seen_while_moving_is_not_compared() {
        try (AgentWatch watch = AgentWatch.start(shown::get, () -> 501)) {
            await(() -> hasSeen(watch, 1));
            assertThat(watch.history().lastCounted()).isNull();
            assertThat(watch.hasSeenStandstill()).isFalse();
        }
    }

    @Test
    void a_sample_taken_while_standing_still_is_compared() {
        try (AgentWatch watch = AgentWatch.start(shown::get, () -> 501)) {
            await(() -> hasSeen(watch, 1));
            watch.standStill();
            shown.set(sample(2, 0));
            await(watch::hasSeenStandstill);
            assertThat(watch.history().lastCounted())
                    .extracting(Observation::kernelCount)
                    .isEqualTo(501L);
        }
    }

    @Test
    void a_sample_older_than_the_standstill_is_not_compared() {
        try (AgentWatch watch = AgentWatch.start(shown::get, () -> 501)) {
            watch.standStill();
            shown.set(sample(2, 60));
            await(() -> hasSeen(watch, 2));
            assertThat(watch.history().latest())
                    .extracting(Observation::kernelCount)
                    .isEqualTo(Observation.NOT_COUNTED);
        }
    }

    @Test
    void a_sample_is_noted_once_however_often_it_is_shown() {
        try (AgentWatch watch = AgentWatch.start(shown::get, () -> 501)) {
            await(() -> hasSeen(watch, 1));
            Observation first = watch.history().latest();
            shown.set(sample(1, 0.2));
            shown.set(sample(2, 0));
            await(() -> hasSeen(watch, 2));
            assertThat(watch.history().firstAt(0)).isSameAs(first);
            Observation second = requireNonNull(watch.history().latest());
            assertThat(watch.history().lastBefore(second.nanos())).isSameAs(first);
        }
    }

    @Test
    void while_paused_it_does_not_look_until_the_next_standstill() {
        AtomicLong looks = new AtomicLong();
        Supplier<@Nullable AgentSample> agent = () -> sample(looks.incrementAndGet(), 0);
        try (AgentWatch watch = AgentWatch.start(agent, () -> 501)) {
            await(() -> hasSeen(watch, 1));
            watch.pause();
            // one look may be under way
            long deadline = System.nanoTime() + Duration.ofMillis(350).toNanos();
            await(() -> System.nanoTime() - deadline >= 0);
            assertThat(looks.get()).isLessThanOrEqualTo(2);
            watch.standStill();
            await(watch::hasSeenStandstill);
        }
    }

    @Test
    void without_an_agent_there_is_nothing_to_wait_for() {
        try (AgentWatch watch = AgentWatch.ofNothing()) {
            watch.standStill();
            assertThat(watch.hasAgent()).isFalse();
            assertThat(watch.hasSeenStandstill()).isTrue();
        }
    }
}
