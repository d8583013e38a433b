package io.mapwatch.core.owners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OwnerHistoryTest {

    private static final int SITE = 1;

    private final OwnerHistory history = new OwnerHistory();

    @Test
    void growth_is_unknown_for_ten_seconds() {
        assertThat(growth(0, 5)).isNaN();
        add(0, 5);
        assertThat(growth(9, 50)).isNaN();
        assertThat(growth(10, 50)).isEqualTo(4.5);
        assertThat(growth(10, 0)).isEqualTo(-0.5);
    }

    @Test
    void a_site_that_was_not_there_had_nothing() {
        add(0, 5);
        assertThat(history.growthPerSecond(TimeUnit.SECONDS.toNanos(20), SITE + 1, 40))
                .isEqualTo(2.0);
    }

    @Test
    void it_is_that_of_the_last_five_minutes() {
        // 7 mappings a second for ten minutes, then none
        for (int second = 0; second <= 600; second++) {
            add(second, 7 * second);
        }
        assertThat(growth(600, 4_200)).isCloseTo(7, within(1e-9));
        for (int second = 601; second <= 900; second++) {
            add(second, 4_200);
        }
        assertThat(growth(900, 4_200)).isZero();
    }

    @Test
    void what_came_within_the_five_minutes_shows_at_once() {
        for (int second = 0; second <= 400; second++) {
            add(second, 0);
        }
        assertThat(growth(401, 290)).isCloseTo(1, within(0.05));
    }

    @Test
    void scans_rarer_than_five_minutes_are_compared_with_the_last_one() {
        add(0, 0);
        add(1_000, 1_000);
        add(2_000, 5_000);
        assertThat(growth(3_000, 7_000)).isEqualTo(3.0);
        add(3_000, 7_000);
        assertThat(growth(3_010, 7_000)).isCloseTo(2_000 / 1_010.0, within(1e-9));
    }

    private void add(long second, int mappings) {
        history.add(TimeUnit.SECONDS.toNanos(second), new int[] {0, mappings, 0, 0}, SITE + 1);
    }

    private double growth(long second, int mappings) {
        return history.growthPerSecond(TimeUnit.SECONDS.toNanos(second), SITE, mappings);
    }
}
