package io.mapwatch.core.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MmapThresholdTest {

    @Test
    void it_is_128_kib_by_default() {
        assertThat(MmapThreshold.bytes(Map.of())).isEqualTo(131_072);
    }

    @Test
    void either_variable_lowers_it() {
        assertThat(MmapThreshold.bytes(Map.of("MALLOC_MMAP_THRESHOLD_", "65536")))
                .isEqualTo(65_536);
        assertThat(MmapThreshold.bytes(
                        Map.of("GLIBC_TUNABLES", "glibc.malloc.arena_max=1:glibc.malloc.mmap_threshold=0x1000")))
                .isEqualTo(4_096);
        assertThat(MmapThreshold.bytes(Map.of(
                        "MALLOC_MMAP_THRESHOLD_", "65536", "GLIBC_TUNABLES", "glibc.malloc.mmap_threshold=4096")))
                .isEqualTo(4_096);
    }

    @Test
    void neither_raises_it_since_a_superset_is_tracked() {
        assertThat(MmapThreshold.bytes(Map.of("MALLOC_MMAP_THRESHOLD_", "33554432")))
                .isEqualTo(131_072);
    }

    @Test
    void what_is_no_number_has_no_effect() {
        assertThat(MmapThreshold.bytes(Map.of("MALLOC_MMAP_THRESHOLD_", "lots", "GLIBC_TUNABLES", "nonsense::=")))
                .isEqualTo(131_072);
    }
}
