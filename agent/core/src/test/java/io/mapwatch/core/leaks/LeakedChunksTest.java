package io.mapwatch.core.leaks;

import static io.mapwatch.core.leaks.FakeProcess.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeakedChunksTest {

    private static final long A = MmappedChunk.of(0x7f00_0000_0000L, 33 * PAGE);
    private static final long B = MmappedChunk.of(0x7f00_0002_1000L, 40 * PAGE);

    private final LeakedChunks leaked = new LeakedChunks();

    @Test
    void a_chunk_counts_once_it_is_known_to_be_mapped() {
        assertThat(leaked.begin(A)).isTrue();
        assertThat(figures()).isEqualTo("0 with 0 pages");
        assertThat(leaked.end(A, true)).isTrue();
        leaked.begin(B);
        leaked.end(B, true);
        assertThat(figures()).isEqualTo("2 with 73 pages");
    }

    @Test
    void a_chunk_that_is_gone_does_not_count() {
        leaked.begin(A);
        assertThat(leaked.end(A, false)).isFalse();
        assertThat(figures()).isEqualTo("0 with 0 pages");
    }

    @Test
    void an_address_given_anew_between_the_free_and_the_look_at_it_is_no_leak() {
        leaked.begin(A);
        leaked.given(MmappedChunk.start(A) + 16, 100);
        assertThat(leaked.end(A, true)).isFalse();
        assertThat(figures()).isEqualTo("0 with 0 pages");
    }

    @Test
    void a_leak_whose_address_is_given_anew_was_none() {
        leak(A);
        leak(B);
        leaked.given(MmappedChunk.start(A) + 32 * PAGE, PAGE);
        assertThat(figures()).isEqualTo("1 with 40 pages");
    }

    @Test
    void a_range_given_across_leaks_takes_back_each() {
        leak(A);
        leak(B);
        leaked.given(MmappedChunk.start(A) - PAGE, 1_000 * PAGE);
        assertThat(figures()).isEqualTo("0 with 0 pages");
    }

    @Test
    void neighbours_of_what_is_given_stay() {
        leak(A);
        leaked.given(MmappedChunk.start(A) - PAGE, PAGE);
        leaked.given(MmappedChunk.start(B), PAGE);
        assertThat(figures()).isEqualTo("1 with 33 pages");
    }

    @Test
    void a_chunk_freed_again_at_the_same_address_counts_once() {
        leak(A);
        leak(A);
        assertThat(figures()).isEqualTo("1 with 33 pages");
        leaked.begin(A);
        leaked.end(A, false);
        assertThat(figures()).isEqualTo("0 with 0 pages");
    }

    @Test
    void beyond_its_bound_chunks_are_not_looked_at() {
        for (long i = 0; i < LeakedChunks.MAX_CHUNKS; i++) {
            leak(MmappedChunk.of((i + 1) << 20, 33 * PAGE));
        }
        assertThat(leaked.begin(A)).isFalse();
        assertThat(leaked.chunks()).isEqualTo(LeakedChunks.MAX_CHUNKS);
    }

    private void leak(long chunk) {
        assertThat(leaked.begin(chunk)).isTrue();
        assertThat(leaked.end(chunk, true)).isTrue();
    }

    private String figures() {
        return leaked.chunks() + " with " + leaked.bytes() / PAGE + " pages";
    }
}
