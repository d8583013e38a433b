package io.mapwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory, devices and libraries in ways that real programs take them, and the sentence that tells of them. */
class MemoryShapesTest {

    private final MapsText process = MapsText.jvm();

    @Test
    void shared_memory_has_its_name() {
        for (int i = 0; i < 300; i++) {
            process.file("rw-s", "/memfd:tile-cache (deleted)");
        }

        assertThat(process.sentence())
                .isEqualTo("90 % of 334 mappings are shared memory named /memfd:tile-cache (deleted).");
        assertThat(advice()).contains("unmap or close").doesNotContain("pool and reuse");
        assertThat(text()).contains("300  89.8 %  /memfd:tile-cache (deleted)\n");
    }

    @Test
    void numbers_in_names_make_no_difference() {
        for (int i = 0; i < 300; i++) {
            process.file("rw-s", i % 3 == 0 ? "/dev/shm/pool-" + i : "/memfd:ring_" + i + " (deleted)");
        }

        assertThat(process.sentence())
                .isEqualTo(
                        "90 % of 334 mappings are shared memory (/memfd:ring_# (deleted) 67 %, /dev/shm/pool-# 33 %).");
    }

    @Test
    void private_memory_may_have_a_name() {
        for (int i = 0; i < 100; i++) {
            process.by("Cache.grow(Cache.java:9)").file("rw-p", "[anon:image-cache]");
        }

        assertThat(process.sentence())
                .isEqualTo("75 % of 134 mappings are anonymous memory named [anon:image-cache], all mapped by"
                        + " Cache.grow(Cache.java:9).");
        assertThat(advice()).contains("PR_SET_VMA_ANON_NAME", "Begin with Cache.grow(Cache.java:9).");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/nvidia0",
                "/dev/dri/renderD128",
                "anon_inode:[io_uring]",
                "/dmabuf:x",
                "/drm mm object (deleted)"
            })
    void devices_are_no_files(String device) {
        for (int i = 0; i < 100; i++) {
            process.file("rw-s", device);
        }

        assertThat(process.sentence()).isEqualTo("75 % of 134 mappings are device memory named " + device + '.');
        assertThat(advice()).contains("driver").doesNotContain("close readers", "pool and reuse");
    }

    @Test
    void one_library_loaded_from_a_hundred_copies_is_one_leak() {
        for (int i = 0; i < 100; i++) {
            String copy = "/tmp/native-" + Integer.toHexString(0x9e3779b1 * (i + 1)) + "-libcodec.so (deleted)";
            process.file("r-xp", copy).add(0x4000, "r--p", copy).add(0x4000, "rw-p", copy);
        }

        assertThat(process.sentence())
                .isEqualTo("90 % of 334 mappings are one native library in 100 copies,"
                        + " /tmp/native-#-libcodec.so (deleted).");
        assertThat(advice()).contains("class loader").doesNotContain("a reader, an arena");
        assertThat(text()).contains("300  89.8 %  /tmp/native-#-libcodec.so (deleted), 100 copies\n");
    }

    @Test
    void copies_among_other_libraries_are_told_with_their_share() {
        for (int i = 0; i < 40; i++) {
            process.file("r-xp", "/tmp/jna-7/jna" + (1_000_003L * i + 99) + ".tmp (deleted)");
            process.file("r-xp", "/opt/app/lib/libpart" + (char) ('a' + i % 26) + (char) ('a' + i / 26) + ".so");
        }

        assertThat(process.sentence())
                .isEqualTo("78 % of 114 mappings are native libraries, 45 % of them one in 40 copies,"
                        + " /tmp/jna-#/jna#.tmp (deleted).");
    }

    @Test
    void blocks_with_guard_pages_are_one_thing() {
        for (int i = 0; i < 500; i++) {
            process.gap().gap().add(0x100000, "rw-p", "").add(0x1000, "---p", "");
        }

        assertThat(process.sentence())
                .isEqualTo(
                        "97 % of 1,034 mappings are memory outside the Java heap: 500 blocks with a guard page each.");
        assertThat(advice()).contains("without the guard pages").doesNotContain("freed between two others");
        assertThat(text()).contains("1,000  96.7 %  memory: 500 blocks with a guard page each\n");
    }

    @Test
    void what_looks_like_more_stacks_than_there_are_threads_is_blocks_with_guard_pages() {
        for (int i = 0; i < 500; i++) {
            process.gap().add(0x1000, "---p", "").add(0x100000, "rw-p", "");
        }

        assertThat(process.sentence())
                .isEqualTo(
                        "97 % of 1,034 mappings are memory outside the Java heap: 500 blocks with a guard page each.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--p", "---p", "r-xp"})
    void a_region_cut_up_is_one_region(String permissions) {
        for (int i = 0; i < 6_000; i++) {
            process.add(0x1000, i % 2 == 0 ? "rw-p" : permissions, "");
        }

        assertThat(process.sentence())
                .isEqualTo("99 % of 6,034 mappings are anonymous memory: one region of 23.4 MiB in 6,000 pieces.");
        assertThat(advice()).contains("mprotect").doesNotContain("pool and reuse");
        assertThat(text()).contains("6,000  99.4 %  memory: one region of 23.4 MiB in 6,000 pieces\n");
    }

    @Test
    void single_pieces_of_memory_are_memory() {
        for (int i = 0; i < 300; i++) {
            process.by("Pool.take(Pool.java:5)").file("rw-p", "");
        }

        assertThat(process.sentence())
                .isEqualTo("90 % of 334 mappings are anonymous memory, all mapped by Pool.take(Pool.java:5).");
        assertThat(advice()).contains("pool and reuse buffers", "Begin with Pool.take(Pool.java:5).");
        assertThat(text()).contains("300  89.8 %  memory without a name, mapped by Pool.take(Pool.java:5)\n");
    }

    private String advice() {
        return Advice.of(process.report());
    }

    private String text() {
        return new ReportText(Style.PLAIN).of(process.report());
    }
}
