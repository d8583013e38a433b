package io.mapwatch.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NewRegistriesTest {

    private final List<Class<?>> initialized = new ArrayList<>();
    private boolean mainHasBegun = true;
    private boolean fails;
    private int looks;
    private int thoroughLooks;
    private long lookNanos;
    private long now = Long.MAX_VALUE;

    private final NewRegistries registries =
            new NewRegistries(this::find, this::findThoroughly, () -> mainHasBegun, () -> now);

    @Test
    void each_is_found_once() {
        initialized.add(String.class);
        assertThat(registries.look()).containsExactly(String.class);

        initialized.add(Integer.class);
        pass(2_000);
        assertThat(registries.look()).containsExactly(Integer.class);
        pass(2_000);
        assertThat(registries.look()).isEmpty();
    }

    @Test
    void before_main_has_begun_nobody_looks() {
        mainHasBegun = false;
        registries.look();
        assertThat(looks).isZero();
    }

    @Test
    void quick_looks_are_two_seconds_apart() {
        registries.look();
        pass(1_999);
        registries.look();
        assertThat(looks).isEqualTo(1);
        pass(1);
        registries.look();
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void a_slow_look_is_paid_for_with_a_thousand_times_as_long_a_rest() {
        registries.look();
        pass(2_000);
        lookNanos = TimeUnit.MILLISECONDS.toNanos(4);
        registries.look();
        pass(3_999);
        registries.look();
        assertThat(looks).isEqualTo(2);
        pass(1);
        registries.look();
        assertThat(looks).isEqualTo(3);
    }

    @Test
    void the_older_the_process_the_more_seldom_it_is_looked_at() {
        pass(50_000);
        registries.look();
        pass(4_999);
        registries.look();
        assertThat(looks).isEqualTo(1);
        pass(1);
        registries.look();
        assertThat(looks).isEqualTo(2);
        pass(1_000_000);
        registries.look();
        pass(9_999);
        registries.look();
        assertThat(looks).isEqualTo(3);
        pass(1);
        registries.look();
        assertThat(looks).isEqualTo(4);
    }

    @Test
    void after_ten_seconds_it_looks_in_any_case() {
        registries.look();
        pass(2_000);
        lookNanos = TimeUnit.SECONDS.toNanos(1);
        registries.look();
        pass(10_000);
        registries.look();
        assertThat(looks).isEqualTo(3);
    }

    @Test
    void the_first_look_and_thorough_ones_are_not_paid_for() {
        lookNanos = TimeUnit.MILLISECONDS.toNanos(9);
        registries.look();
        pass(2_000);
        registries.look();
        assertThat(looks).isEqualTo(2);
        pass(9_000);
        registries.look();
        assertThat(thoroughLooks).isEqualTo(1);
        pass(2_000);
        registries.look();
        assertThat(looks).isEqualTo(4);
    }

    @Test
    void a_look_that_fails_is_tried_again_after_ten_seconds() {
        fails = true;
        assertThatThrownBy(registries::look).isInstanceOf(IllegalStateException.class);
        pass(9_999);
        assertThat(registries.look()).isEmpty();
        pass(1);
        assertThatThrownBy(registries::look).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void all_loaders_are_looked_at_after_ten_seconds_and_then_twice_as_late_each_time() {
        for (int seconds = 0; seconds < 310; seconds += 2) {
            registries.look();
            pass(2_000);
        }
        // after 10, 30, 70 and 150 s, or a little later: looks are ten seconds apart by then
        assertThat(thoroughLooks).isEqualTo(4);
        pass(20_000);
        registries.look();
        assertThat(thoroughLooks).isEqualTo(5);
    }

    @Test
    void all_loaders_are_looked_at_every_ten_minutes_in_any_case() {
        for (int seconds = 0; seconds < 20_000; seconds += 2) {
            registries.look();
            pass(2_000);
        }
        thoroughLooks = 0;
        for (int seconds = 0; seconds < 6_000; seconds += 2) {
            registries.look();
            pass(2_000);
        }
        assertThat(thoroughLooks).isEqualTo(10);
    }

    private List<Class<?>> findThoroughly() {
        thoroughLooks++;
        return find();
    }

    private List<Class<?>> find() {
        looks++;
        now += lookNanos;
        if (fails) {
            throw new IllegalStateException("a look of this test");
        }
        return List.copyOf(initialized);
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
