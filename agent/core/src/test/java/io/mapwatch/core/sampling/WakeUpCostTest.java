package io.mapwatch.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WakeUpCostTest {

    private static final double SCAN_NANOS = 7_000_000;

    private double cpuNanos = 123_456_789;
    private final WakeUpCost cost = new WakeUpCost(() -> (long) cpuNanos);

    @Test
    void it_is_what_the_thread_ran_between_two_scans_and_not_what_the_scan_took() {
        for (int scans = 0; scans < 3; scans++) {
            scanAndWakeUp(40, 130_000);
        }
        assertThat(cost.nanos()).isCloseTo(130_000, within(1.0));
    }

    @Test
    void it_at_most_doubles_or_halves() {
        scanAndWakeUp(40, 1_000_000);
        assertThat(cost.nanos()).isEqualTo(2 * WakeUpCost.FIRST_NANOS);
        scanAndWakeUp(40, 1_000);
        assertThat(cost.nanos()).isEqualTo(WakeUpCost.FIRST_NANOS);
    }

    @Test
    void a_few_wake_ups_say_nothing() {
        scanAndWakeUp(3, 130_000);
        assertThat(cost.nanos()).isEqualTo(WakeUpCost.FIRST_NANOS);
    }

    @Test
    void where_the_kernel_does_not_tell_it_stays_as_it_was() {
        WakeUpCost unknown = new WakeUpCost(() -> 0);
        for (int looks = 0; looks < 50; looks++) {
            unknown.looked();
        }
        unknown.scanning();
        assertThat(unknown.nanos()).isEqualTo(WakeUpCost.FIRST_NANOS);
    }

    /** A scan, after which the thread looks before it sleeps, then so many wake-ups, the last of which finds the next scan due. */
    private void scanAndWakeUp(int wakeUps, double nanosEach) {
        cpuNanos += SCAN_NANOS;
        cost.looked();
        for (int i = 0; i < wakeUps; i++) {
            // up to here it ran since it woke; the look itself is counted with the next sleep
            if (i > 0) {
                cpuNanos += nanosEach;
            }
            cost.looked();
        }
        cpuNanos += nanosEach;
        cost.scanning();
    }
}
