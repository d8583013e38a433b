package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.OnEveryJdkAndNewest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to make or end a mapping is seen exactly once: what a command adds to the counters, to the unit. */
class EntryPointsIT {

    private static final String APP = "io.mapwatch.apps.CommandApp";
    private static final String FOREIGN_APP = "io.mapwatch.apps22.ForeignCommandApp";

    /** Hooks installed before main (native methods wrapped), and beside a main that has run already. */
    static Stream<Arguments> jdksAndHooks() {
        return Jdk.all().stream().flatMap(jdk -> Stream.of("sync", "async").map(hooks -> Arguments.of(jdk, hooks)));
    }

    static Stream<Jdk> jdksWithForeignMemory() {
        return Jdk.withForeignMemory();
    }

    static Stream<Jdk> jdksWithLinker() {
        return Jdk.all().stream().filter(jdk -> jdk.feature() >= 21);
    }

    @ParameterizedTest
    @MethodSource("jdksAndHooks")
    void blocks_and_mappings_are_seen_once(Jdk jdk, String hooks) throws Exception {
        try (Counters jvm = start(jdk, APP, "hooks=" + hooks)) {
            assertThat(jvm.adds("unsafe-allocate 1048576")).isEqualTo(Map.of("unsafe allocate success", 1));
            assertThat(jvm.adds("unsafe-reallocate 2097152")).isEqualTo(Map.of("unsafe reallocate success", 1));
            assertThat(jvm.adds("unsafe-free")).isEqualTo(Map.of("unsafe free success", 1));
            assertThat(jvm.adds("unsafe-reallocate-nothing 1048576")).isEqualTo(Map.of("unsafe reallocate success", 1));
            assertThat(jvm.adds("unsafe-reallocate 0")).isEqualTo(Map.of("unsafe free success", 1));
            assertThat(jvm.adds("direct 1048576")).isEqualTo(Map.of("unsafe allocate success", 1));
            assertThat(jvm.adds("clean")).isEqualTo(Map.of("unsafe free success", 1));
            assertThat(jvm.adds("map 4096")).isEqualTo(Map.of("file_channel map success", 1));
            assertThat(jvm.adds("clean")).isEqualTo(Map.of("file_channel unmap success", 1));
        }
    }

    @OnEveryJdkAndNewest
    void who_calls_the_native_methods_directly_is_seen_too(Jdk jdk) throws Exception {
        try (Counters jvm = start(jdk, APP, "hooks=sync", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")) {
            assertThat(jvm.adds("native-map 4096")).isEqualTo(Map.of("file_channel map success", 1));
            assertThat(jvm.adds("native-unmap 4096")).isEqualTo(Map.of("file_channel unmap success", 1));
            assertThat(jvm.adds("native-map 4096")).isEqualTo(Map.of("file_channel map success", 1));
            assertThat(jvm.adds("native-unmap 0"))
                    .isEqualTo(Map.of("file_channel unmap failure", 1, "failures unmap other", 1));
            assertThat(jvm.adds("native-map -1"))
                    .isEqualTo(Map.of("file_channel map failure", 1, "failures map enomem", 1));
        }
    }

    @OnEveryJdk
    void small_blocks_are_not_counted(Jdk jdk) throws Exception {
        try (Counters jvm = start(jdk, APP, "hooks=sync")) {
            assertThat(jvm.adds("unsafe-churn 64")).isEmpty();
            assertThat(jvm.adds("unsafe-churn 65536")).isEmpty();
            assertThat(jvm.adds("unsafe-churn 1048576"))
                    .isEqualTo(Map.of("unsafe allocate success", 10_000, "unsafe free success", 10_000));
        }
    }

    @OnEveryJdk
    void native_memory_tracking_moves_addresses_and_changes_no_count(Jdk jdk) throws Exception {
        try (Counters jvm = start(jdk, APP, "hooks=sync", "-XX:NativeMemoryTracking=summary")) {
            assertThat(jvm.adds("unsafe-churn 1048576"))
                    .isEqualTo(Map.of("unsafe allocate success", 10_000, "unsafe free success", 10_000));
        }
    }

    @OnEveryJdk
    void a_refused_allocation_is_one_failure(Jdk jdk) throws Exception {
        try (Counters jvm = start(jdk, APP, "hooks=sync")) {
            assertThat(jvm.adds("unsafe-allocate 1152921504606846976"))
                    .isEqualTo(Map.of("unsafe allocate failure", 1, "failures allocate enomem", 1));
            assertThat(jvm.adds("unsafe-allocate 1048576")).isEqualTo(Map.of("unsafe allocate success", 1));
            assertThat(jvm.adds("unsafe-allocate -1")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("jdksWithForeignMemory")
    void arenas_and_mapped_segments_are_seen_once(Jdk jdk) throws Exception {
        try (Counters jvm = start(jdk, FOREIGN_APP, "hooks=sync")) {
            assertThat(jvm.adds("arena-allocate 1048576")).isEqualTo(Map.of("unsafe allocate success", 1));
            assertThat(jvm.adds("arena-close")).isEqualTo(Map.of("unsafe free success", 1));
            assertThat(jvm.adds("arena-map 4096")).isEqualTo(Map.of("file_channel map success", 1));
            assertThat(jvm.adds("arena-close")).isEqualTo(Map.of("file_channel unmap success", 1));
        }
    }

    @ParameterizedTest
    @MethodSource("jdksWithForeignMemory")
    void downcalls_are_seen_once_and_work_as_before(Jdk jdk) throws Exception {
        try (Counters jvm = start(jdk, FOREIGN_APP, "hooks=sync")) {
            assertThat(jvm.adds("mmap 8192")).isEqualTo(Map.of("downcall map success", 1));
            assertThat(jvm.adds("munmap 8192")).isEqualTo(Map.of("downcall unmap success", 1));
            assertThat(jvm.adds("munmap 0")).isEqualTo(Map.of("downcall unmap failure", 1, "failures unmap other", 1));
            assertThat(jvm.adds("mmap 0")).isEqualTo(Map.of("downcall map failure", 1, "failures map unknown", 1));
            assertThat(jvm.adds("malloc 1048576")).isEqualTo(Map.of("downcall allocate success", 1));
            assertThat(jvm.adds("realloc 4194304")).isEqualTo(Map.of("downcall reallocate success", 1));
            assertThat(jvm.adds("free")).isEqualTo(Map.of("downcall free success", 1));
            assertThat(jvm.adds("calloc 1048576")).isEqualTo(Map.of("downcall allocate success", 1));
            assertThat(jvm.adds("free")).isEqualTo(Map.of("downcall free success", 1));
            assertThat(jvm.adds("malloc 64")).isEmpty();
            assertThat(jvm.adds("free")).isEmpty();
            assertThat(jvm.command("getpid")).containsExactly("true");
        }
    }

    @ParameterizedTest
    @MethodSource("jdksWithLinker")
    void downcalls_are_seen_where_foreign_memory_is_a_preview_too(Jdk jdk) throws Exception {
        String[] options = {"--enable-native-access=ALL-UNNAMED", "--enable-preview"};
        try (Counters jvm = start(jdk, "io.mapwatch.apps.LinkedApp", "hooks=sync", options)) {
            assertThat(jvm.adds("malloc 1048576")).isEqualTo(Map.of("downcall allocate success", 1));
            assertThat(jvm.adds("free")).isEqualTo(Map.of("downcall free success", 1));
        }
    }

    /** A whole-process address limit makes the kernel refuse what the JDK asks for. */
    @OnEveryJdk
    void a_refused_file_mapping_is_one_failure_though_the_jdk_tries_twice(Jdk jdk) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -v 6000000; exec \"$@\"", "bash"));
        command.addAll(List.of(
                jdk.java().toString(),
                "-Xmx64m",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:ReservedCodeCacheSize=64m",
                ForkedJvm.agent("port=0", "hooks=sync", "evidence=off"),
                "-cp",
                ForkedJvm.classPath(jdk),
                APP));
        try (ForkedJvm process = ForkedJvm.start(Map.of(), command)) {
            process.awaitHooks();
            Counters jvm = new Counters(process);
            Map<String, Integer> seen = new TreeMap<>();
            for (int i = 0; i < 8 && !seen.containsKey("failures map enomem"); i++) {
                seen = jvm.adds("map 2147483647");
            }
            assertThat(seen).isEqualTo(Map.of("file_channel map failure", 1, "failures map enomem", 1));
            assertThat(process.stderr())
                    .filteredOn(line -> line.contains("refused"))
                    .singleElement()
                    .asString()
                    .startsWith("mapwatch: map of 2,147,483,647 bytes refused (file_channel, enomem): ");
        }
    }

    @OnEveryJdk
    void what_is_counted_as_allocated_is_counted_as_freed_where_glibc_moves_its_threshold(Jdk jdk) throws Exception {
        try (Counters jvm = start(jdk, Map.of(), APP, "hooks=sync")) {
            for (int round = 0; round < 3; round++) {
                Map<String, Integer> seen = jvm.adds("unsafe-churn " + (200_000 << round));
                assertThat(seen.getOrDefault("unsafe free success", 0))
                        .isEqualTo(seen.getOrDefault("unsafe allocate success", 0));
            }
        }
    }

    private static Counters start(Jdk jdk, String app, String hooks, String... jvmOptions) throws Exception {
        return start(jdk, ForkedJvm.LARGE_BLOCKS_MAPPED, app, hooks, jvmOptions);
    }

    private static Counters start(
            Jdk jdk, Map<String, String> environment, String app, String hooks, String... jvmOptions) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(jvmOptions));
        arguments.addAll(List.of(ForkedJvm.agent("port=0", hooks), app));
        ForkedJvm jvm = ForkedJvm.start(jdk, environment, arguments);
        jvm.awaitHooks();
        return new Counters(jvm);
    }

    /** What a command adds to the counters of operations and failures. */
    private record Counters(ForkedJvm jvm) implements AutoCloseable {

        Map<String, Integer> adds(String command) throws Exception {
            Map<String, Double> before = jvm.scrape();
            jvm.command(command);
            Map<String, Integer> added = new TreeMap<>();
            jvm.scrape().forEach((name, value) -> {
                int difference = (int) (value - before.getOrDefault(name, 0.0));
                if (difference != 0 && name.matches("mapwatch_(offheap_operations|failures)_total.*")) {
                    added.put(shortened(name), difference);
                }
            });
            return added;
        }

        List<String> command(String command) throws Exception {
            return jvm.command(command);
        }

        private static String shortened(String name) {
            return name.replaceAll(
                            "mapwatch_failures_total\\{cause=\"(\\w+)\",operation=\"(\\w+)\",?}", "failures $2 $1")
                    .replaceAll(
                            "mapwatch_offheap_operations_total\\{api=\"(\\w+)\",operation=\"(\\w+)\",outcome=\"(\\w+)\",?}",
                            "$1 $2 $3");
        }

        @Override
        public void close() {
            jvm.close();
        }
    }
}
