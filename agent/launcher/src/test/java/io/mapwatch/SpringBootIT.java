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
    void on_the_class_path(LibrarySet boot, Jdk jdk) throws Exception {
        List<String> application = List.of("-cp", boot.classPath(), MAIN);
        try (ForkedJvm without = start(jdk, List.of(), application);
                ForkedJvm with = start(jdk, List.of(agent()), application)) {
            assertShowsTheMeters(with);
            assertEndsAs(terminate(without), terminate(with));
        }
    }

    @ParameterizedTest
    @MethodSource("bootsOnJdks")
    void in_an_executable_jar(LibrarySet boot, Jdk jdk) throws Exception {
        Path jar = folder.resolve("application.jar");
        ExecutableJar.write(jar, MAIN, boot);
        try (ForkedJvm jvm = start(jdk, List.of(agent()), List.of("-jar", jar.toString()))) {
            assertShowsTheMeters(jvm);
            assertThat(terminate(jvm).exit()).isEqualTo(SIGTERM_EXIT);
        }
    }

    private static String agent() {
        return ForkedJvm.agent("interval=100ms", "budget=100%", "log=debug");
    }

    private static ForkedJvm start(Jdk jdk, List<String> agent, List<String> application) throws IOException {
        List<String> command = new ArrayList<>(List.of(jdk.java().toString(), "-Xmx128m", "-XX:TieredStopAtLevel=1"));
        command.addAll(agent);
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

    private static void assertShowsTheMeters(ForkedJvm jvm) throws Exception {
        int port = Integer.parseInt(jvm.firstLine().replace("port ", ""));
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
        assertThat(ListeningPorts.of(jvm.pid())).containsExactly(port);
    }

    private static ForkedJvm.Result terminate(ForkedJvm jvm) throws Exception {
        jvm.firstLine();
        ProcessHandle.of(jvm.pid()).ifPresent(ProcessHandle::destroy);
        return jvm.result();
    }

    /** The same but for the port and the agent's two lines. */
    private static void assertEndsAs(ForkedJvm.Result without, ForkedJvm.Result with) {
        assertThat(without.exit()).isEqualTo(SIGTERM_EXIT);
        assertThat(with.exit()).isEqualTo(SIGTERM_EXIT);
        assertThat(without.stdout()).hasSize(2).element(1).isEqualTo("closed");
        assertThat(with.stdout()).hasSize(2).element(1).isEqualTo("closed");
        List<String> lines = new ArrayList<>(with.stderr());
        assertThat(lines.removeIf(line -> line.startsWith("mapwatch: version ") && !line.contains("http")))
                .as("start line without an address in %s", lines)
                .isTrue();
        assertThat(lines.removeIf(line -> line.startsWith("mapwatch: meters joined the application's Micrometer")))
                .as("line about the registry in %s", lines)
                .isTrue();
        assertThat(lines).isEqualTo(without.stderr());
    }
}
