package io.mapwatch.core.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MmappedChunkLimitTest {

    @Test
    void it_is_glibcs_unless_the_environment_sets_it() {
        assertThat(MmappedChunkLimit.chunks(Map.of())).isEqualTo(65_536);
        assertThat(MmappedChunkLimit.chunks(Map.of("MALLOC_MMAP_MAX_", "1000000")))
                .isEqualTo(1_000_000);
        assertThat(MmappedChunkLimit.chunks(Map.of("GLIBC_TUNABLES", "glibc.malloc.check=3:glibc.malloc.mmap_max=0")))
                .isZero();
    }

    @Test
    void the_tunable_counts_before_the_variable() {
        assertThat(MmappedChunkLimit.chunks(
                        Map.of("MALLOC_MMAP_MAX_", "10", "GLIBC_TUNABLES", "glibc.malloc.mmap_max=0x20")))
                .isEqualTo(32);
    }

    @Test
    void what_is_no_number_has_no_effect() {
        assertThat(MmappedChunkLimit.chunks(
                        Map.of("MALLOC_MMAP_MAX_", "many", "GLIBC_TUNABLES", "glibc.malloc.mmap_max=")))
                .isEqualTo(65_536);
    }
}
