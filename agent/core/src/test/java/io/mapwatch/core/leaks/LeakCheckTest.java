package io.mapwatch.core.leaks;

import static io.mapwatch.core.leaks.FakeProcess.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakCheckTest {

    private static final long START = 0x7f12_3456_7000L;
    private static final long BLOCK_BYTES = 128 * 1024;
    private static final long PAGES = 33;

    private final FakeProcess process = new FakeProcess();
    private final LeakedChunks leaked = new LeakedChunks();
    private final List<String> told = new ArrayList<>();
    private final LeakCheck check = new LeakCheck(leaked);
    private final long block = process.mmapped(START, PAGES);

    @Test
    void nothing_is_asked_far_from_the_limit_or_where_nothing_can_be_asked() {
        check.nearLimit(true);
        assertThat(check.freeing(block, BLOCK_BYTES)).isEqualTo(MmappedChunk.NONE);
        begin();
        check.nearLimit(false);
        assertThat(check.freeing(block, BLOCK_BYTES)).isEqualTo(MmappedChunk.NONE);
        check.nearLimit(true);
        assertThat(check.freeing(block, BLOCK_BYTES)).isNotEqualTo(MmappedChunk.NONE);
    }

    @Test
    void a_block_that_is_mapped_after_its_free_is_a_leak() {
        beginNearLimit();
        check.freed(block, check.freeing(block, BLOCK_BYTES));
        assertThat(leaked.chunks()).isEqualTo(1);
        assertThat(leaked.bytes()).isEqualTo(PAGES * PAGE);
        assertThat(told).containsExactly("7f1234567010 135168");
    }

    @Test
    void a_block_that_is_unmapped_at_either_end_is_none() {
        beginNearLimit();
        long chunk = check.freeing(block, BLOCK_BYTES);
        process.unmap(START, 1);
        check.freed(block, chunk);
        process.map(START, 1);
        chunk = check.freeing(block, BLOCK_BYTES);
        process.unmap(START + (PAGES - 1) * PAGE, 1);
        check.freed(block, chunk);
        assertThat(leaked.chunks()).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void a_block_in_an_arena_is_not_checked() {
        beginNearLimit();
        process.header(START, 0, PAGES * PAGE | 1);
        assertThat(check.freeing(block, BLOCK_BYTES)).isEqualTo(MmappedChunk.NONE);
    }

    @Test
    void a_check_that_began_ends_though_the_limit_has_moved_away() {
        beginNearLimit();
        long chunk = check.freeing(block, BLOCK_BYTES);
        check.nearLimit(false);
        check.freed(block, chunk);
        assertThat(leaked.chunks()).isEqualTo(1);
    }

    @Test
    void what_another_thread_was_given_before_the_look_is_no_leak() {
        beginNearLimit();
        long chunk = check.freeing(block, BLOCK_BYTES);
        check.given(block, BLOCK_BYTES);
        check.freed(block, chunk);
        assertThat(leaked.chunks()).isZero();
        assertThat(told).isEmpty();
    }

    private void beginNearLimit() {
        begin();
        check.nearLimit(true);
    }

    private void begin() {
        check.begin(process.memory(), (address, bytes) -> told.add(Long.toHexString(address) + " " + bytes));
    }
}
