package io.mapwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each scenario in a JVM of its own, on the Java that runs the tests and on 25. */
class ScenariosIT {

    /** How far the scenarios by Java's own means climb here, in mappings. */
    private static final long LOW_TOP = 2_000;

    @TempDir
    Path folder;

    private long limit;

    @BeforeEach
    void readLimit() throws IOException {
        try (KernelMaps maps = KernelMaps.ofThisProcess()) {
            limit = maps.limit().orElseThrow();
        }
    }

    static Stream<Jdk> jdks() throws IOException {
        return Jdk.all();
    }

    private String run(Jdk jdk, List<String> jvmArguments, String... arguments) throws Exception {
        DemoProcess demo = DemoProcess.start(jdk, folder, jvmArguments, arguments);
        int exitCode = demo.exitCode();
        assertThat(exitCode).as("%s%s", demo.out(), demo.err()).isZero();
        assertThat(demo.err()).isEmpty();
        return demo.out();
    }

    private String runLow(Jdk jdk, String scenario, String... jvmArguments) throws Exception {
        String out = run(jdk, List.of(jvmArguments), scenario, "--pace", "0s", "--hold", "0s", "--stop-at", lowRatio());
        assertThat(number(out, "\nmappings +no agent +([0-9,]+)")).isBetween(LOW_TOP, LOW_TOP + 500);
        return out;
    }

    private String lowRatio() {
        return String.format(Locale.ROOT, "%.6f", (double) LOW_TOP / limit);
    }

    /** The one number that {@code pattern} captures. */
    private static long number(String out, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(out);
        assertThat(matcher.find()).as("%s in%n%s", pattern, out).isTrue();
        return Long.parseLong(matcher.group(1).replace(",", ""));
    }

    private void assertFirstRefusalAtLimit(String out) {
        // one unmap per mapping above those that were there; the JVM itself may map or unmap a few meanwhile
        assertThat(number(out, "first refused unmap +number [0-9,]+, at ([0-9,]+) mappings"))
                .isBetween(limit - 20, limit + 1);
        assertThat(number(out, "first refused unmap +number ([0-9,]+),")).isBetween(limit * 9 / 10, limit);
    }

    private void assertUndone(String out) {
        assertThat(number(out, "mappings afterwards +([0-9,]+)")).isLessThan(1_000);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void munmap_is_refused_at_the_limit_and_the_agent_has_warned_before(Jdk jdk) throws Exception {
        assumeThat(limit).isLessThan(1_100_000);
        String out =
                run(jdk, List.of(DemoProcess.fakeAgent(folder)), "munmap-enomem", "--pace", "400ms", "--hold", "0s");
        assertFirstRefusalAtLimit(out);
        assertThat(number(out, "refused unmaps +([0-9,]+) of")).isPositive();
        assertThat(out)
                .containsPattern("first refused unmap .* mappings: ENOMEM \\(.+\\)\n")
                .containsPattern("mappings, 1\\.000, EXHAUSTED\n")
                .containsPattern("1.00 first shown +1\\.000, [0-9.]+ s after the refusal")
                .containsPattern("0.80 first shown +0\\.8[0-9]+, [0-9.]+ s before the refusal")
                .containsPattern("0.90 first shown +0\\.9[0-9]+, [0-9.]+ s before the refusal")
                .containsPattern("0.99 first shown +0\\.99[0-9]+, [0-9.]+ s before the refusal")
                .containsPattern("headroom last shown +[0-9]+, [0-9.]+ s before the refusal");
        long agent = number(out, "\nmappings +([0-9,]+) +[0-9]");
        long kernel = number(out, "\nmappings +[0-9,]+ +([0-9,]+)\n");
        assertThat(agent).isBetween(kernel - 5, kernel + 5).isGreaterThan(limit * 99 / 100);
        assertUndone(out);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void free_leaks_every_block_it_cannot_unmap(Jdk jdk) throws Exception {
        assumeThat(limit).isLessThan(1_100_000);
        String out = run(jdk, List.of(), "free-leak", "--pace", "0s", "--hold", "0s");
        assertFirstRefusalAtLimit(out);
        long leaked = number(out, "Leaked by free: ([0-9,]+) of 1,000 blocks");
        assertThat(leaked).isBetween(900L, 1_000L);
        long blockBytes = number(out, "blocks, ([0-9,]+) bytes") / leaked;
        assertThat(blockBytes).isBetween(MallocBlocks.BLOCK_BYTES, 2 * MallocBlocks.BLOCK_BYTES);
        assertUndone(out);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void no_slab_is_refused_at_the_same_limit(Jdk jdk) throws Exception {
        assumeThat(limit).isLessThan(1_100_000);
        String out = run(jdk, List.of(), "separator-slabs", "--pace", "0s", "--hold", "0s");
        assertThat(out).containsPattern("first refused unmap +none");
        assertThat(number(out, "refused unmaps +([0-9,]+) of")).isZero();
        assertThat(number(out, "refused unmaps +0 of ([0-9,]+)")).isBetween(limit * 4 / 10, limit / 2);
        assertThat(number(out, "slabs took the process to ([0-9,]+) mappings")).isBetween(limit - 20, limit + 1);
        assertUndone(out);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void splitting_stops_early_where_it_is_told_to(Jdk jdk) throws Exception {
        String out = runLow(jdk, "munmap-enomem");
        assertThat(out).doesNotContain("refused");
        assertUndone(out);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void mapped_files_add_one_mapping_each(Jdk jdk) throws Exception {
        assertUndone(runLow(jdk, "mapped-files"));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void unsafe_blocks_climb_by_what_is_freed(Jdk jdk) throws Exception {
        String[] quiet = jdk.version() >= 23 ? new String[] {"--sun-misc-unsafe-memory-access=allow"} : new String[0];
        assertUndone(runLow(jdk, "unsafe-blocks", quiet));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void arenas_need_java_22(Jdk jdk) throws Exception {
        if (jdk.version() >= 22) {
            assertUndone(runLow(jdk, "ffm-arenas"));
        } else {
            DemoProcess demo = DemoProcess.start(jdk, folder, List.of(), "ffm-arenas");
            assertThat(demo.exitCode()).isEqualTo(2);
            assertThat(demo.err())
                    .isEqualTo("ffm-arenas needs Java 22 or newer, and this is Java " + jdk.version() + ".\n");
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void threads_add_two_mappings_each(Jdk jdk) throws Exception {
        runLow(jdk, "threads");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void direct_buffers_stop_at_what_the_jvm_allows_and_hardly_climb(Jdk jdk) throws Exception {
        String out = run(jdk, List.of("-XX:MaxDirectMemorySize=64m"), "direct-buffers", "--pace", "0s", "--hold", "0s");
        assertThat(out).contains("Stopped early: the JVM allows no more");
        assertThat(number(out, "([0-9,]+) direct buffers of 1 MiB added")).isBetween(60L, 64L);
        assertThat(number(out, "1 MiB added ([0-9,]+) mappings")).isLessThan(60);
    }

    @Test
    void a_kill_leaves_no_file_behind() throws Exception {
        Path temp = Files.createDirectory(folder.resolve("temp"));
        DemoProcess demo = DemoProcess.start(
                jdks().findFirst().orElseThrow(),
                folder,
                List.of("-Djava.io.tmpdir=" + temp),
                "mapped-files",
                "--pace",
                "0s",
                "--hold",
                "60s",
                "--stop-at",
                lowRatio());
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!demo.out().contains("mappings,") && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
        }
        assertThat(demo.out()).contains("mappings,");
        demo.process().destroyForcibly().waitFor();
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left).isEmpty();
        }
    }
}
