package io.mapwatch.core.offheap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MmappedChunkCountTest {

    private long nanos;
    private long asked;
    private long takesNanos = 5_000_000;

    @Test
    void it_is_asked_again_after_a_thousand_times_what_it_took() {
        MmappedChunkCount count = new MmappedChunkCount(this::ask, () -> nanos);
        assertThat(count.latest()).isEqualTo(2);
        takesNanos = 1_000;
        nanos += 4_999_999_999L;
        count.refresh();
        assertThat(count.latest()).isEqualTo(2);
        nanos += 1;
        count.refresh();
        assertThat(count.latest()).isEqualTo(3);
        nanos += 1_000_000;
        count.refresh();
        assertThat(count.latest()).isEqualTo(4);
    }

    private long ask() {
        nanos += takesNanos;
        return ++asked;
    }
}
