package io.mapwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClimbTest {

    private static final long LIMIT = 10_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long nanos;
    private long mappings = 200;
    private int steps;

    private Climb climb(Duration pace) {
        return climb(pace, AgentWatch.ofNothing());
    }

    private Climb climb(Duration pace, AgentWatch watch) {
        ProgressBar bar =
                new ProgressBar(new PrintStream(bytes, true, StandardCharsets.UTF_8), false, LIMIT, watch.history());
        return new Climb(() -> mappings, LIMIT, pace, bar, watch, () -> nanos += 100, slept -> nanos += slept);
    }

    /** Says that a step adds {@code claimed} and adds {@code added}; no more than {@code most} can be taken. */
    private Step step(int claimed, int added, int most) {
        return new Step() {
            @Override
            public int mappings() {
                return claimed;
            }

            @Override
            public @Nullable String take() {
                if (steps == most) {
                    return "enough";
                }
                steps++;
                mappings += added;
                return null;
            }
        };
    }

    @Test
    void it_stops_where_it_should_and_not_a_step_later() {
        assertThat(climb(Duration.ZERO).to(0.5, step(1, 1, Integer.MAX_VALUE))).isNull();
        assertThat(mappings).isEqualTo(5_000);
    }

    @Test
    void steps_that_add_less_than_they_claim_go_on_until_the_kernel_counts_enough() {
        climb(Duration.ZERO).to(0.5, step(2, 1, Integer.MAX_VALUE));
        assertThat(mappings).isEqualTo(5_000);
    }

    @Test
    void a_step_that_cannot_be_taken_ends_it_with_the_reason() {
        assertThat(climb(Duration.ZERO).to(0.5, step(1, 1, 100))).isEqualTo("enough");
        assertThat(mappings).isEqualTo(300);
    }

    @Test
    void above_the_top_already_it_takes_no_step() {
        mappings = 9_000;
        assertThat(climb(Duration.ZERO).to(0.5, step(1, 1, Integer.MAX_VALUE))).isNull();
        assertThat(steps).isZero();
    }

    @Test
    void without_a_pace_it_never_sleeps() {
        climb(Duration.ZERO).to(Climb.LAST_STOP, step(1, 1, Integer.MAX_VALUE));
        assertThat(nanos).isLessThan(TimeUnit.MILLISECONDS.toNanos(100));
    }

    @Test
    void at_a_pace_of_a_second_the_climb_to_the_last_stop_takes_about_seventeen() {
        climb(Duration.ofSeconds(1)).to(Climb.LAST_STOP, step(1, 1, Integer.MAX_VALUE));
        assertThat(nanos).isBetween(TimeUnit.SECONDS.toNanos(17), TimeUnit.SECONDS.toNanos(19));
    }

    @Test
    void it_shows_itself_just_above_each_milestone() {
        climb(Duration.ofSeconds(1)).to(Climb.LAST_STOP, step(1, 1, Integer.MAX_VALUE));
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .extracting(line -> line.replaceAll(".*mappings, (.*), no agent", "$1"))
                .containsExactly("0.801", "0.901", "0.951", "0.991");
    }

    @Test
    void holding_without_an_agent_takes_no_longer_than_asked() {
        climb(Duration.ZERO).hold(TimeUnit.SECONDS.toNanos(3));
        assertThat(nanos).isBetween(TimeUnit.SECONDS.toNanos(3), TimeUnit.SECONDS.toNanos(3) + 200_000_000);
    }

    @Test
    void without_an_agent_it_does_not_stay_at_the_limit() {
        climb(Duration.ZERO).standAtLimit(() -> steps++);
        assertThat(steps).isZero();
        assertThat(nanos).isZero();
    }

    @Test
    void it_stays_at_the_limit_ten_seconds_at_most_and_takes_what_comes_free() {
        try (AgentWatch blind = AgentWatch.start(() -> null, () -> mappings)) {
            climb(Duration.ZERO, blind).standAtLimit(() -> steps++);
        }
        assertThat(nanos).isBetween(TimeUnit.SECONDS.toNanos(10), TimeUnit.SECONDS.toNanos(10) + 200_000_000);
        assertThat(steps).isBetween(99, 101);
    }

    @Test
    void it_leaves_the_limit_once_the_agent_has_shown_it() {
        AgentSample exhausted = new AgentSample(LIMIT, LIMIT, 1, 0, "EXHAUSTED", 0, 1);
        try (AgentWatch watch = AgentWatch.start(() -> exhausted, () -> mappings)) {
            climb(Duration.ZERO, watch).standAtLimit(() -> awaitLimit(watch));
        }
        assertThat(nanos).isLessThan(TimeUnit.SECONDS.toNanos(1));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("10,000 of 10,000 mappings, 1.000, EXHAUSTED");
    }

    /** The watch runs by the real clock. */
    private static void awaitLimit(AgentWatch watch) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!watch.hasSeenLimit() && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }
}
