package io.mapwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelMapsTest {

    private static final String STACK = "7ffc0000-7ffd0000 rw-p 00000000 00:00 0    [stack]\n";
    private static final String VSYSCALL = "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0    [vsyscall]\n";

    @TempDir
    Path folder;

    private KernelMaps maps(String maps, String limit, int bufferBytes) throws IOException {
        return new KernelMaps(
                Files.writeString(folder.resolve("maps"), maps),
                Files.writeString(folder.resolve("limit"), limit),
                bufferBytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 17, 18, 50, 8192})
    void the_vsyscall_line_is_no_mapping_wherever_the_buffer_ends(int bufferBytes) throws IOException {
        try (KernelMaps maps = maps(STACK + STACK + VSYSCALL, "1", bufferBytes)) {
            assertThat(maps.count()).isEqualTo(2);
        }
    }

    @Test
    void without_a_vsyscall_line_every_line_counts() throws IOException {
        try (KernelMaps maps = maps(STACK.repeat(3), "1", 8192)) {
            assertThat(maps.count()).isEqualTo(3);
        }
    }

    @Test
    void a_line_that_only_resembles_vsyscall_counts() throws IOException {
        String near = "ffffffffff600001-ffffffffff601000 --xp 00000000 00:00 0\n";
        String inPath = "7ffc0000-7ffd0000 r--p 00000000 00:00 0 ffffffffff600000-\n";
        try (KernelMaps maps = maps(near + inPath, "1", 8192)) {
            assertThat(maps.count()).isEqualTo(2);
        }
    }

    @Test
    void the_own_process_is_counted_as_its_lines_say() throws IOException {
        try (KernelMaps maps = KernelMaps.ofThisProcess()) {
            long lines = 0;
            long count = -1;
            // the JVM may map between the two: ask until both agree
            for (int attempt = 0; attempt < 100 && lines != count; attempt++) {
                count = maps.count();
                lines = Files.readAllLines(Path.of("/proc/self/maps")).stream()
                        .filter(line -> !line.endsWith("[vsyscall]"))
                        .count();
            }
            assertThat(count).isEqualTo(lines).isPositive();
        }
    }

    @Test
    void counting_allocates_nothing() throws IOException {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long self = Thread.currentThread().getId();
        try (KernelMaps maps = KernelMaps.ofThisProcess()) {
            maps.count();
            threads.getThreadAllocatedBytes(self);
            long before = threads.getThreadAllocatedBytes(self);
            for (int i = 0; i < 100; i++) {
                maps.count();
            }
            assertThat(threads.getThreadAllocatedBytes(self) - before).isLessThan(100);
        }
    }

    @Test
    void the_limit_is_read_as_a_whole_and_live() throws IOException {
        try (KernelMaps maps = maps("", "65530\n", 8192)) {
            assertThat(maps.limit()).hasValue(65_530);
            Files.writeString(folder.resolve("limit"), "262144\n");
            assertThat(maps.limit()).hasValue(262_144);
        }
    }

    @Test
    void the_kernels_own_limit_has_all_its_digits() throws IOException, InterruptedException {
        Process cat = new ProcessBuilder("cat", "/proc/sys/vm/max_map_count").start();
        long limit = Long.parseLong(
                new String(cat.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII).trim());
        assertThat(cat.waitFor()).isZero();
        try (KernelMaps maps = KernelMaps.ofThisProcess()) {
            assertThat(maps.limit()).hasValue(limit);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "1e5"})
    void what_is_no_number_is_no_limit(String content) throws IOException {
        try (KernelMaps maps = maps("", content, 8192)) {
            assertThat(maps.limit()).isEmpty();
        }
    }

    @Test
    void a_missing_file_is_no_limit() throws IOException {
        try (KernelMaps maps = maps("", "1", 8192)) {
            Files.delete(folder.resolve("limit"));
            assertThat(maps.limit()).isEmpty();
        }
    }
}
