package io.mapwatch.core.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MmappedChunkCountTest {

    private final List<Long> givenUp = new ArrayList<>();
    private long nanos;
    private long runDelayNanos;
    private long cpuNanos = 1;
    private long locksNanos;
    private long waitsNanos;
    private long asked;
    private long takesNanos = 500_000;

    @Test
    void it_is_asked_once_and_again_after_five_thousand_times_what_it_took() {
        MmappedChunkCount count = count();
        assertThat(asked).isEqualTo(1);
        assertThat(count.latest()).isEqualTo(1);
        takesNanos = 1_000;
        nanos += 2_499_999_999L;
        count.refresh();
        assertThat(count.latest()).isEqualTo(1);
        nanos += 1;
        count.refresh();
        assertThat(count.latest()).isEqualTo(2);
        nanos += 5_000_000;
        count.refresh();
        assertThat(count.latest()).isEqualTo(3);
        assertThat(givenUp).isEmpty();
    }

    @Test
    void it_is_never_asked_again_once_it_took_over_5_milliseconds() {
        MmappedChunkCount count = count();
        takesNanos = MmappedChunkCount.MOST_NANOS + 1;
        for (int i = 0; i < 10; i++) {
            nanos += 1_000_000_000_000L;
            count.refresh();
        }
        assertThat(asked).isEqualTo(2);
        assertThat(count.latest()).isNaN();
        assertThat(givenUp).containsExactly(5_000_001L);
    }

    @Test
    void a_first_answer_that_takes_too_long_is_the_last() {
        takesNanos = 1_000_000_000;
        MmappedChunkCount count = count();
        nanos += 1_000_000_000_000L;
        count.refresh();
        assertThat(asked).isEqualTo(1);
        assertThat(count.latest()).isNaN();
        assertThat(givenUp).containsExactly(1_000_000_000L);
    }

    @Test
    void waiting_for_a_core_is_not_taking_long() {
        waitsNanos = 1_000_000_000;
        MmappedChunkCount count = count();
        assertThat(count.latest()).isEqualTo(1);
        assertThat(givenUp).isEmpty();
    }

    @Test
    void waiting_for_a_lock_of_malloc_that_others_hold_is_not_taking_long() {
        locksNanos = 1_000_000_000;
        MmappedChunkCount count = count();
        assertThat(count.latest()).isEqualTo(1);
        assertThat(givenUp).isEmpty();
        nanos += 25_000_000_000L;
        count.refresh();
        assertThat(count.latest()).isEqualTo(2);
    }

    @Test
    void where_the_time_that_it_ran_is_not_known_it_has_run_all_the_time() {
        takesNanos = 1_000_000_000;
        cpuNanos = 0;
        MmappedChunkCount count =
                new MmappedChunkCount(this::ask, () -> nanos, () -> runDelayNanos, () -> 0, givenUp::add);
        assertThat(count.latest()).isNaN();
        assertThat(givenUp).containsExactly(1_000_000_000L);
    }

    private MmappedChunkCount count() {
        return new MmappedChunkCount(this::ask, () -> nanos, () -> runDelayNanos, () -> cpuNanos, givenUp::add);
    }

    private long ask() {
        nanos += takesNanos + waitsNanos + locksNanos;
        cpuNanos += takesNanos;
        runDelayNanos += waitsNanos;
        return ++asked;
    }
}
