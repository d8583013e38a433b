package io.mapwatch.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CpuBudgetTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private final CpuBudget budget = new CpuBudget(0.001, -SECOND);

    @Test
    void it_tells_whether_half_of_what_it_holds_is_there() {
        CpuBudget budget = new CpuBudget(0.001, 0);
        budget.spend(1_800_000_000, 0);
        assertThat(budget.isHalfFull(0)).isTrue();
        budget.spend(1_000, 0);
        assertThat(budget.isHalfFull(0)).isFalse();
        assertThat(budget.isHalfFull(1_000_000)).isTrue();
    }

    @Test
    void it_starts_with_what_an_hour_earns_and_never_holds_more() {
        assertThat(budget.nanosUntilAffordable(3600 * MILLI, -SECOND)).isZero();
        budget.spend(3601 * MILLI, 10_000 * SECOND);
        assertThat(budget.nanosUntilAffordable(0, 10_000 * SECOND)).isCloseTo(SECOND, within(2L));
    }

    @Test
    void what_is_missing_is_earned_at_the_share() {
        budget.spend(3600 * MILLI, 0);
        assertThat(budget.nanosUntilAffordable(2 * MILLI, 0)).isCloseTo(2 * SECOND, within(2L));
        assertThat(budget.nanosUntilAffordable(2 * MILLI, SECOND)).isCloseTo(SECOND, within(2L));
        assertThat(budget.nanosUntilAffordable(2 * MILLI, 2 * SECOND)).isZero();
    }

    @Test
    void ten_times_the_share_earns_ten_times_as_fast_from_then_on() {
        budget.spend(3600 * MILLI, 0);
        budget.setShare(0.01, SECOND);
        assertThat(budget.nanosUntilAffordable(11 * MILLI, SECOND)).isCloseTo(SECOND, within(2L));
    }

    @Test
    void a_cost_above_the_capacity_is_affordable_from_a_full_bucket_and_then_paid_back() {
        budget.spend(100 * MILLI, 0);
        assertThat(budget.nanosUntilAffordable(4500 * MILLI, 0)).isCloseTo(100 * SECOND, within(2L));
        assertThat(budget.nanosUntilAffordable(4500 * MILLI, 100 * SECOND)).isZero();
        budget.spend(4500 * MILLI, 100 * SECOND);
        assertThat(budget.nanosUntilAffordable(MILLI, 100 * SECOND)).isCloseTo(901 * SECOND, within(2L));
    }

    @Test
    void who_waits_as_long_as_told_can_always_pay() {
        Random random = new Random(11);
        long now = 0;
        for (int i = 0; i < 100_000; i++) {
            double cost = 1 + random.nextInt(20_000_000);
            now += budget.nanosUntilAffordable(cost, now);
            assertThat(budget.nanosUntilAffordable(cost, now)).isZero();
            budget.spend(cost, now);
        }
    }
}
