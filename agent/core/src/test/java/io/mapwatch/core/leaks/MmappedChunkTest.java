package io.mapwatch.core.leaks;

import static io.mapwatch.core.leaks.FakeProcess.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MmappedChunkTest {

    private static final long START = 0x7f12_3456_7000L;
    private static final long BLOCK_BYTES = 128 * 1024;

    private final FakeProcess process = new FakeProcess();

    @Test
    void a_block_with_a_mapping_of_its_own_is_that_mapping() {
        assertThat(chunkOf(process.mmapped(START, 33))).isEqualTo(MmappedChunk.of(START, 33 * PAGE));
    }

    @Test
    void native_memory_tracking_puts_16_bytes_more_before_it() {
        assertThat(chunkOf(process.mmapped(START, 33) + 16)).isEqualTo(MmappedChunk.of(START, 33 * PAGE));
    }

    @Test
    void since_glibc_2_43_its_size_is_without_the_header() {
        long block = process.mmappedSince243(START, 33);
        assertThat(process.memory().wordAt().applyAsLong(block - 8)).isEqualTo(0x20ff2);
        assertThat(chunkOf(block)).isEqualTo(MmappedChunk.of(START, 33 * PAGE));
        assertThat(chunkOf(block + 16)).isEqualTo(MmappedChunk.of(START, 33 * PAGE));
        int hugePages = 1;
        process.header(START, hugePages, 0x20ff2);
        assertThat(chunkOf(block)).isEqualTo(MmappedChunk.of(START, 33 * PAGE));
    }

    @Test
    void nothing_is_read_in_front_of_the_page_in_which_a_block_begins() {
        // whoever reads what is not there fails
        for (long offset : new long[] {0, 8, 0x30, 0x40, 0xff0}) {
            assertThat(chunkOf(START + PAGE + offset)).as("offset %x", offset).isEqualTo(MmappedChunk.NONE);
        }
        long aligned = process.aligned(START, 34, PAGE - 16);
        assertThat(aligned % PAGE).isZero();
        assertThat(chunkOf(aligned)).isEqualTo(MmappedChunk.NONE);
    }

    @Test
    void a_block_in_an_arena_is_none() {
        int previousInUse = 1;
        process.header(START, 0, 33 * PAGE + previousInUse);
        assertThat(chunkOf(START + 16)).isEqualTo(MmappedChunk.NONE);
    }

    @Test
    void what_only_looks_like_a_header_is_none() {
        int mmapped = 2;
        process.header(START, 0, 33 * PAGE + 16 + mmapped);
        assertThat(chunkOf(START + 16)).as("no whole pages").isEqualTo(MmappedChunk.NONE);
        process.header(START, 32, 33 * PAGE + mmapped);
        assertThat(chunkOf(START + 16)).as("not from a page on").isEqualTo(MmappedChunk.NONE);
        process.header(START, 0, 32 * PAGE - PAGE + mmapped);
        assertThat(chunkOf(START + 16)).as("smaller than the block").isEqualTo(MmappedChunk.NONE);
        process.header(START, 0, (0x7fffL << 48) + mmapped);
        assertThat(chunkOf(START + 16)).as("larger than any memory").isEqualTo(MmappedChunk.NONE);
        process.header(START, -PAGE, 34 * PAGE + mmapped - 2 * 34 * PAGE);
        assertThat(chunkOf(START + 16)).as("less than nothing").isEqualTo(MmappedChunk.NONE);
    }

    @Test
    void the_highest_addresses_and_a_terabyte_fit() {
        long start = (1L << 48) - (1L << 40);
        long bytes = (1L << 40) - PAGE;
        long chunk = MmappedChunk.of(start, bytes);
        assertThat(MmappedChunk.start(chunk)).isEqualTo(start);
        assertThat(MmappedChunk.bytes(chunk)).isEqualTo(bytes);
    }

    private long chunkOf(long block) {
        return MmappedChunk.at(block, BLOCK_BYTES, process.memory().wordAt());
    }
}
