package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import io.mapwatch.forked.OwnMounts;
import io.mapwatch.forked.SystemMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kinds are what the VM itself says its mappings are for. */
class KindsIT {

    private static final int SYSTEM_MAP_SINCE = 24;
    private static final int THREADS = 200;

    static Stream<Arguments> jdksAndCollectors() {
        return Jdk.all().stream()
                .flatMap(jdk -> Stream.of("UseG1GC", "UseParallelGC", "UseSerialGC", "UseZGC", "UseShenandoahGC")
                        .map(collector -> Arguments.of(jdk, collector)));
    }

    @ParameterizedTest
    @MethodSource("jdksAndCollectors")
    void the_vms_own_mappings_are_told_apart(Jdk jdk, String collector) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        "-XX:+" + collector,
                        "-Xms16m",
                        "-Xmx64m",
                        "-XX:NativeMemoryTracking=summary",
                        ForkedJvm.agent("port=0", "interval=1s", "budget=5%"),
                        "io.mapwatch.apps.KindsApp"))) {
            awaitScansOfTheStartedApplication(jvm);
            Kinds kinds = Kinds.of(jvm.scrape());

            assertThat(kinds.sum).isEqualTo(kinds.count);
            assertNear(kinds, "thread_stack", 2 * (threads(jvm) - 1) + 1);
            assertThat(kinds.of("thread_stack")).isGreaterThan(2 * THREADS);
            assertThat(kinds.of("java_heap")).isPositive();
            assertThat(kinds.of("code_cache")).isPositive();
            assertThat(kinds.of("metaspace")).isPositive();
            assertThat(kinds.of("deleted_file")).isGreaterThanOrEqualTo(300);
            if (jdk.feature() >= SYSTEM_MAP_SINCE) {
                assertAgrees(
                        kinds, SystemMap.parse(jdk.tool("jcmd", Long.toString(jvm.pid()), "System.map")), collector);
            }
            assertThat(jvm.stderr()).noneMatch(line -> line.contains("does not tell"));
        }
    }

    /** The JVM reads the mode in which huge pages are from that file, and lays its stacks out by it. */
    @OnOneJdk
    void where_huge_pages_are_always_on_both_mappings_below_a_stack_are_its_own(Jdk jdk, @TempDir Path folder)
            throws Exception {
        Path mode = Files.writeString(folder.resolve("enabled"), "[always] madvise never\n");
        try (ForkedJvm jvm = OwnMounts.start(
                jdk,
                "mount --bind " + mode + " /sys/kernel/mm/transparent_hugepage/enabled",
                List.of(
                        "-XX:NativeMemoryTracking=summary",
                        ForkedJvm.agent("port=0", "interval=1s", "budget=5%"),
                        "io.mapwatch.apps.KindsApp"))) {
            awaitScansOfTheStartedApplication(jvm);
            Kinds kinds = Kinds.of(jvm.scrape());

            assertThat(kinds.sum).isEqualTo(kinds.count);
            assertThat(kinds.of("thread_stack")).isBetween(3L * THREADS, 3 * threads(jvm));
            assertThat(kinds.of("reserved")).isLessThan(THREADS);
            if (jdk.feature() >= SYSTEM_MAP_SINCE) {
                SystemMap map = SystemMap.parse(jdk.tool("jcmd", Long.toString(jvm.pid()), "System.map"));
                assertNear(kinds, "thread_stack", map.stacksWithGuards());
            }
            assertThat(jdk.tool(
                            "java",
                            "-jar",
                            ForkedJvm.AGENT_JAR.toString(),
                            "doctor",
                            Long.toString(jvm.pid()),
                            "--threads=" + (threads(jvm) + 1000)))
                    .contains("   3,000  1,000 more threads");
        }
    }

    /** A runtime without {@code jdk.management}, as jlink makes, is one that was told not to resolve it. */
    @OnOneJdk
    void without_the_management_module_stacks_are_told_apart_and_one_line_says_what_is_not(Jdk jdk) throws Exception {
        String unknown = "some kinds are in anonymous and reserved: this runtime has no module jdk.management";
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        "--limit-modules",
                        "java.base,java.instrument,jdk.unsupported",
                        ForkedJvm.agent("port=0", "interval=1s", "budget=5%", "jmx=off"),
                        "io.mapwatch.apps.KindsApp"))) {
            ForkedJvm.await(
                    "the line about the VM", () -> jvm.stderr().stream().anyMatch(line -> line.contains(unknown)));
            awaitScansOfTheStartedApplication(jvm);
            Kinds kinds = Kinds.of(jvm.scrape());

            assertThat(kinds.sum).isEqualTo(kinds.count);
            assertNear(kinds, "thread_stack", 2 * (threads(jvm) - 1) + 1);
            assertThat(kinds.of("java_heap")).isZero();
            assertThat(kinds.of("code_cache")).isZero();
            assertThat(kinds.of("metaspace")).isZero();
            assertThat(jvm.stderr().stream().filter(line -> line.contains(unknown)))
                    .hasSize(1);
        }
    }

    private static void assertAgrees(Kinds kinds, SystemMap map, String collector) {
        assertNear(kinds, "java_heap", map.count("JAVAHEAP"));
        assertNear(kinds, "code_cache", map.codeHeaps());
        assertNear(kinds, "metaspace", map.count("CLASS") + map.count("META"));
        assertNear(kinds, "thread_stack", map.stacksWithGuards());
        assertThat(kinds.of("gc")).isBetween(least(map.count("GC"), collector), (long) map.count("GC"));
    }

    /** The VM tells where most tables of a collector lie; of Shenandoah's one, of ZGC's none. */
    private static long least(int tables, String collector) {
        return switch (collector) {
            case "UseZGC" -> 0;
            case "UseShenandoahGC" -> 3;
            default -> (tables + 1) / 2;
        };
    }

    /** Within 2 mappings or 2 %: threads of the VM come and go between the two counts. */
    private static void assertNear(Kinds kinds, String kind, long expected) {
        assertThat(Math.abs(kinds.of(kind) - expected))
                .as("%s: %s, expected %s", kind, kinds.of(kind), expected)
                .isLessThanOrEqualTo(Math.max(2, expected / 50));
    }

    /** Until the application has started all it starts and a scan with what the VM told has come after that. */
    private static void awaitScansOfTheStartedApplication(ForkedJvm jvm) throws Exception {
        ForkedJvm.await("the application", () -> jvm.stdout().contains("ready"));
        double scans = jvm.scans();
        ForkedJvm.await("three more scans", () -> jvm.scans() >= scans + 3);
    }

    private static long threads(ForkedJvm jvm) throws Exception {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + jvm.pid() + "/task"))) {
            return tasks.count();
        }
    }

    /** The kinds of one scrape. */
    private record Kinds(Map<String, Double> scrape, double sum, double count) {

        static Kinds of(Map<String, Double> scrape) {
            double sum = scrape.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith("mapwatch_mappings{"))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
            return new Kinds(scrape, sum, scrape.getOrDefault("process_memory_map_areas", Double.NaN));
        }

        long of(String kind) {
            return scrape.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith("mapwatch_mappings{")
                            && entry.getKey().contains("\"" + kind + "\""))
                    .mapToLong(entry -> entry.getValue().longValue())
                    .findFirst()
                    .orElseThrow();
        }
    }
}
