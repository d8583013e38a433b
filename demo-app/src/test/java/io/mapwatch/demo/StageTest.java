package io.mapwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StageTest {

    private final KernelMaps maps = KernelMaps.ofThisProcess();

    StageTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        maps.close();
    }

    private Stage stage(OptionalLong limit, OptionalDouble stopAt) {
        ProgressBar bar =
                new ProgressBar(new PrintStream(PrintStream.nullOutputStream()), false, 1, new AgentHistory());
        Climb climb =
                new Climb(maps::count, 1, Duration.ZERO, bar, AgentWatch.ofNothing(), System::nanoTime, nanos -> {});
        return new Stage(maps, limit, stopAt, Duration.ZERO, climb);
    }

    @Test
    void it_ends_where_the_scenario_says_unless_the_user_says_where() throws CannotRun {
        assertThat(stage(OptionalLong.of(65_530), OptionalDouble.empty()).top(0.95))
                .isEqualTo(0.95);
        assertThat(stage(OptionalLong.of(65_530), OptionalDouble.of(0.1)).top(0.95))
                .isEqualTo(0.1);
    }

    @Test
    void a_huge_limit_is_refused_but_a_small_share_of_it_is_not() throws CannotRun {
        OptionalLong huge = OptionalLong.of(2_000_000_000);
        assertThatThrownBy(() -> stage(huge, OptionalDouble.empty()).top(1))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("2000000000");
        assertThat(stage(huge, OptionalDouble.of(0.0001)).top(1)).isEqualTo(0.0001);
    }

    @Test
    void the_usual_large_limit_is_not_refused() throws CannotRun {
        assertThat(stage(OptionalLong.of(1_048_576), OptionalDouble.empty()).top(1))
                .isEqualTo(1);
    }

    @Test
    void an_unreadable_limit_is_refused_unless_the_user_says_where_to_stop() throws CannotRun {
        assertThatThrownBy(() ->
                        stage(OptionalLong.empty(), OptionalDouble.empty()).top(0.95))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("--stop-at");
        Stage stage = stage(OptionalLong.empty(), OptionalDouble.of(0.5));
        assertThat(stage.top(0.95)).isEqualTo(0.5);
        assertThat(stage.limit()).isEqualTo(65_530);
    }
}
