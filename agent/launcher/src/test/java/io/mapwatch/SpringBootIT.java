package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ExecutableJar;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.KernelCount;
import io.mapwatch.forked.LibrarySet;
import io.mapwatch.forked.ListeningPorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Applications of Spring Boot with Actuator show the meters among their own, and the agent opens no port for it. */
class SpringBootIT {

    private static final String MAIN = "io.mapwatch.apps.ActuatorApp";
    private static final String COUNT = "process.memory.map.areas";
    private static final int SIGTERM_EXIT = 143;

    @TempDir
    private Path folder;

    static Stream<Arguments> bootsOnJdks() {
        return Stream.of(LibrarySet.BOOT_3, LibrarySet.BOOT_4)
                .flatMap(boot -> Jdk.all().stream().map(jdk -> Arguments.of(boot, jdk)));
    }

    @ParameterizedTest
    @MethodSource("bootsOnJdks")
    void on_the_class_path_and_in_an_executable_jar(LibrarySet boot, Jdk jdk) throws Exception {
        Path jar = folder.resolve("application.jar");
        ExecutableJar.write(jar, MAIN, boot);
        // both at a time, since most of it is waiting
        try (ForkedJvm onClassPath = start(jdk, List.of("-cp", boot.classPath(), MAIN));
                ForkedJvm inJar = start(jdk, List.of("-jar", jar.toString()))) {
            for (ForkedJvm jvm : List.of(onClassPath, inJar)) {
                int port = Integer.parseInt(jvm.firstLine().replace("port ", ""));
                assertShowsTheMeters(jvm, port);
                assertThat(ListeningPorts.of(jvm.pid())).containsExactly(port);
                assertEndsAsWithoutTheAgent(jvm);
            }
        }
    }

    private static ForkedJvm start(Jdk jdk, List<String> application) throws IOException {
        List<String> command = new ArrayList<>(List.of(jdk.java().toString(), "-Xmx128m", "-XX:TieredStopAtLevel=1"));
        command.add(ForkedJvm.agent("interval=100ms", "budget=100%", "log=debug"));
        command.addAll(application);
        command.addAll(List.of(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--management.endpoints.web.exposure.include=metrics,prometheus",
                // what is logged has times in it
                "--logging.level.root=off",
                "--spring.main.banner-mode=off"));
        return ForkedJvm.start(Map.of(), command);
    }

    private static void assertShowsTheMeters(ForkedJvm jvm, int port) throws Exception {
        Actuator actuator = new Actuator(port);
        Set<String> documented = DocumentedMeters.names();
        ForkedJvm.await("the meters", () -> actuator.names().containsAll(documented));
        ForkedJvm.await(
                "the kernel's count in both",
                () -> KernelCount.agrees(jvm.pid(), () -> actuator.value(COUNT))
                        && KernelCount.agrees(
                                jvm.pid(),
                                () -> actuator.scrape().getOrDefault("process_memory_map_areas", Double.NaN)));
        assertThat(actuator.tagValues("mapwatch.mappings", "kind"))
                .hasSize(14)
                .contains("java_heap", "thread_stack", "library");
        Map<String, Double> scrape = actuator.scrape();
        assertThat(scrape)
                .containsEntry("mapwatch_level", 0.0)
                .containsKeys(
                        "process_memory_map_areas_limit",
                        "process_memory_map_areas_ratio",
                        "mapwatch_headroom_mappings",
                        "mapwatch_mappings{kind=\"java_heap\"}",
                        "mapwatch_owner_mappings{api=\"any\",owner=\"unattributed\"}",
                        "mapwatch_scan_seconds_count");
        assertThat(scrape.keySet())
                .anyMatch(series -> series.startsWith("mapwatch_info{allocator="))
                .anyMatch(series -> series.startsWith("mapwatch_offheap_operations_total{api="));
    }

    /** By a signal, upon which it closes itself; without the agent it writes nothing to stderr. */
    private static void assertEndsAsWithoutTheAgent(ForkedJvm jvm) throws Exception {
        ProcessHandle.of(jvm.pid()).ifPresent(ProcessHandle::destroy);
        ForkedJvm.Result result = jvm.result();
        assertThat(result.exit()).isEqualTo(SIGTERM_EXIT);
        assertThat(result.stdout()).hasSize(2).last().isEqualTo("closed");
        assertThat(result.stderr())
                // on a busy machine one question to malloc may take too long
                .filteredOn(line -> !line.contains("malloc's blocks with mappings of their own are not counted"))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("mapwatch: version ") && !line.contains("http"))
                .anyMatch(line -> line.startsWith("mapwatch: meters joined the application's Micrometer"));
    }
}
