package io.mapwatch.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScanCostTest {

    private final ScanCost cost = new ScanCost();

    @Test
    void a_first_scan_in_cold_code_does_not_count_in_full() {
        cost.scanned(50_000_000, 200);
        assertThat(cost.nanos()).isEqualTo(300_000);
    }

    @Test
    void a_lasting_change_is_learnt_within_a_few_scans() {
        for (int i = 0; i < 10; i++) {
            cost.scanned(15_000_000, 60_000);
        }
        assertThat(cost.nanos()).isEqualTo(15_000_000);
        for (int i = 0; i < 3; i++) {
            cost.scanned(60_000_000, 60_000);
        }
        assertThat(cost.nanos()).isEqualTo(60_000_000);
        for (int i = 0; i < 3; i++) {
            cost.scanned(15_000_000, 60_000);
        }
        assertThat(cost.nanos()).isEqualTo(15_000_000);
    }

    @Test
    void one_scan_that_took_far_too_long_at_most_doubles_it() {
        cost.scanned(200_000, 200);
        cost.scanned(100_000_000, 200);
        assertThat(cost.nanos()).isEqualTo(400_000);
    }

    @Test
    void more_mappings_may_cost_more_at_once() {
        cost.scanned(15_000_000, 60_000);
        cost.scanned(150_000_000, 600_000);
        assertThat(cost.nanos()).isCloseTo(150_000_000, within(1.0));
    }

    @Test
    void nothing_counted_and_nothing_taken_is_survived() {
        cost.scanned(0, 0);
        cost.scanned(0, 0);
        assertThat(cost.nanos()).isBetween(0.0, 100_000.0);
    }
}
