package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class StartRoomTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final long STEP = 3 * SECOND;
    private static final long MANY = 60_000;

    /** From 0 on, and moved by nobody but who waits. */
    private long now;

    private LongUnaryOperator leftAt = time -> MANY;
    private int looks;
    private final List<Long> notices = new ArrayList<>();
    private final StartRoom room = new StartRoom(this::left, () -> now, nanos -> now += nanos, notices::add);

    private long left() {
        looks++;
        return leftAt.applyAsLong(now);
    }

    @Test
    void nothing_waits_while_there_is_room() {
        room.accept(StartRoom.A_CLASS);
        room.accept(STEP);

        assertThat(now).isZero();
        assertThat(notices).isEmpty();
    }

    @Test
    void nothing_waits_where_it_is_not_known_what_is_left() {
        leftAt = time -> MappingsLeft.UNKNOWN;

        room.accept(STEP);

        assertThat(now).isZero();
    }

    @Test
    void a_class_and_a_step_wait_until_there_is_room_again_and_say_so_once() {
        leftAt = time -> time < 60 * SECOND ? StartRoom.ENOUGH - 1 : time < 120 * SECOND ? MANY : 0;
        room.accept(StartRoom.A_CLASS);
        long afterClass = now;
        now = 120 * SECOND;
        leftAt = time -> time < 180 * SECOND ? 0 : MANY;
        room.accept(STEP);

        assertThat(afterClass).isBetween(60 * SECOND, 66 * SECOND);
        assertThat(now).isBetween(180 * SECOND, 186 * SECOND);
        assertThat(notices).containsExactly(StartRoom.ENOUGH - 1);
        assertThat(looks).as("looks in two minutes").isLessThan(60);
    }

    @Test
    void a_step_waits_while_all_would_be_gone_within_it() {
        // 20 a millisecond until a tenth is left
        leftAt = time -> Math.max(MANY / 10, MANY - 20 * time / MILLI);
        room.accept(StartRoom.A_CLASS);
        now = 100 * MILLI;

        room.accept(STEP);

        assertThat(now).as("when the climb is over").isGreaterThan(2_700 * MILLI);
        assertThat(notices).as("many are left").isEmpty();
    }

    @Test
    void it_goes_on_soon_after_a_climb_that_stops_short_of_the_limit() {
        leftAt = time -> Math.max(900, MANY - 60 * time / MILLI);
        room.accept(StartRoom.A_CLASS);
        now = 100 * MILLI;

        room.accept(STEP);

        assertThat(now).isBetween(985 * MILLI, 5_000 * MILLI);
    }

    @Test
    void a_climb_that_leaves_time_for_a_step_holds_up_nothing() {
        leftAt = time -> MANY - 10 * time / MILLI;
        room.accept(StartRoom.A_CLASS);
        now = 100 * MILLI;

        room.accept(STEP);

        assertThat(now).isEqualTo(100 * MILLI);
    }

    @Test
    void classes_that_load_one_behind_the_other_take_few_looks() {
        for (int i = 0; i < 1_000; i++) {
            room.accept(StartRoom.A_CLASS);
            now += MILLI;
        }

        assertThat(looks).isBetween(10, 25);
    }

    @Test
    void no_class_waits_once_the_hooks_go_in_for_an_application_thread_may_need_it() {
        leftAt = time -> 0;
        room.accept(StartRoom.HOOKS_GO_IN);

        room.accept(StartRoom.A_CLASS);

        assertThat(now).isZero();
    }
}
