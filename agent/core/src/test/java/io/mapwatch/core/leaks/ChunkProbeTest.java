package io.mapwatch.core.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChunkProbeTest {

    private static final long START = 0x7f12_3456_7000L;
    private static final long PAGES = ChunkProbe.BYTES / FakeProcess.PAGE + 1;

    private final FakeProcess process = new FakeProcess();
    private final List<Long> freed = new ArrayList<>();

    @Test
    void both_layouts_are_known() {
        assertThat(problem(process.mmapped(START, PAGES))).isNull();
        assertThat(problem(process.mmappedSince243(START, PAGES))).isNull();
        assertThat(freed).containsExactly(START + 16, START + 16);
    }

    @Test
    void another_is_a_problem() {
        long block = process.mmapped(START, PAGES);
        process.header(START, 0, PAGES * FakeProcess.PAGE - 32 | 2);
        assertThat(problem(block)).isEqualTo("this glibc writes another header before a block than is known");
        assertThat(problem(START + FakeProcess.PAGE))
                .isEqualTo("this glibc writes another header before a block than is known");
        assertThat(freed).hasSize(2);
    }

    @Test
    void no_block_is_a_problem() {
        assertThat(problem(0)).isEqualTo("malloc has no block of 32 MiB to try it with");
        assertThat(freed).isEmpty();
    }

    @Test
    void where_no_block_gets_a_mapping_of_its_own_nothing_is_tried() {
        assertThat(problem(Map.of("MALLOC_MMAP_MAX_", "0"), 0)).isNull();
        assertThat(freed).isEmpty();
    }

    @Test
    void a_malloc_that_keeps_large_blocks_is_a_problem() {
        assertThat(problem(Map.of("GLIBC_TUNABLES", "glibc.malloc.tcache_max=4194304"), 0))
                .isEqualTo("GLIBC_TUNABLES lets malloc keep large blocks, tcache_max");
        assertThat(problem(Map.of("GLIBC_TUNABLES", "glibc.malloc.tcache_max=1024"), process.mmapped(START, PAGES)))
                .isNull();
    }

    /** It does not move the threshold: it is above the most that this rises to, 4 MiB times the size of a long. */
    @Test
    void its_block_is_larger_than_any_that_raises_the_threshold() {
        assertThat(ChunkProbe.BYTES).isGreaterThan(4L * 1024 * 1024 * Long.BYTES);
    }

    private @Nullable String problem(long block) {
        return problem(Map.of(), block);
    }

    private @Nullable String problem(Map<String, String> environment, long block) {
        return new ChunkProbe(environment, bytes -> block, freed::add).problem(process.memory());
    }
}
