package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The application keeps its own libraries, properties and logging, and gains no access to the JDK's internals. */
class IsolationIT {

    @TempDir
    Path folder;

    @OnEveryJdk
    void other_versions_of_the_agents_libraries_work_as_without_it(Jdk jdk) throws Exception {
        ForkedJvm.Result without = run(jdk, "io.mapwatch.apps.LibrariesApp");
        ForkedJvm.Result with =
                run(jdk, ForkedJvm.agent("port=0", "hooks=sync", "log=warn"), "io.mapwatch.apps.LibrariesApp");
        assertThat(without.exit()).isZero();
        assertThat(without.stdout()).contains("jna 5.8.0 (b0) app", "pid true", "collector 42.0");
        assertThat(with).isEqualTo(without);
    }

    /** Other agents add theirs there: OpenSearch 3 adds Byte Buddy. */
    @OnEveryJdk
    void other_versions_of_the_agents_libraries_in_the_boot_loader_are_not_the_agents(Jdk jdk) throws Exception {
        List<String> arguments = List.of(
                "-Xbootclasspath/a:" + bootLibraries(),
                ForkedJvm.agent("port=0", "hooks=sync"),
                "io.mapwatch.apps.CommandApp");
        try (ForkedJvm jvm = ForkedJvm.start(jdk, arguments)) {
            jvm.awaitHooks();
            jvm.command("map 4096");
            assertThat(jvm.scrape()).containsKey("mapwatch_leaked_bytes").anySatisfy((series, value) -> {
                assertThat(series).contains("api=\"file_channel\"", "operation=\"map\"");
                assertThat(value).isPositive();
            });
            assertThat(jvm.stderr())
                    .filteredOn(line -> line.startsWith("mapwatch: "))
                    .singleElement()
                    .asString()
                    .contains(", hooks active");
        }
    }

    private static String bootLibraries() {
        return Stream.of("byte-buddy", "jna", "micrometer-core", "simpleclient")
                .map(name -> Path.of("target/application-libraries", name + ".jar")
                        .toAbsolutePath()
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @OnEveryJdk
    void no_file_is_left_behind(Jdk jdk) throws Exception {
        Path temp = Files.createDirectory(folder.resolve("tmp"));
        Path home = Files.createDirectory(folder.resolve("home"));
        ForkedJvm.Result result = run(
                jdk,
                "-Djava.io.tmpdir=" + temp,
                "-Duser.home=" + home,
                "-XX:-UsePerfData",
                ForkedJvm.agent("port=0", "hooks=sync"),
                "io.mapwatch.apps.ShortApp",
                "0",
                "started");
        assertThat(result.exit()).isZero();
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left).containsExactlyInAnyOrder(folder, temp, home);
        }
    }

    @OnEveryJdk
    void logging_and_jmx_are_left_to_the_application(Jdk jdk) throws Exception {
        ForkedJvm.Result result = run(
                jdk,
                "-verbose:class",
                ForkedJvm.agent("port=0", "hooks=sync", "log=warn"),
                "io.mapwatch.apps.ShortApp",
                "0",
                "started",
                "2500");
        List<String> loaded = result.stdout();
        assertThat(loaded).anyMatch(line -> line.contains(" io.mapwatch.core.AgentRuntime "));
        assertThat(loaded).anyMatch(line -> line.contains(" com.sun.jna.Native "));
        assertThat(loaded)
                .noneMatch(line -> line.contains(" java.util.logging."))
                .noneMatch(line -> line.contains(" javax.management.MBeanServerFactory "))
                .noneMatch(line -> line.contains(" com.sun.net.httpserver."));
    }

    @OnEveryJdk
    void the_applications_module_gains_no_access(Jdk jdk) throws Exception {
        ForkedJvm.Result without = run(jdk, "io.mapwatch.apps.AccessApp");
        ForkedJvm.Result with = run(jdk, ForkedJvm.agent("hooks=sync", "log=warn"), "io.mapwatch.apps.AccessApp");
        assertThat(without.stdout()).contains("internal misc exported false");
        assertThat(with).isEqualTo(without);
    }

    /** With classes that go the VM gives back metaspace by splits, and ends where the kernel refuses one. */
    @OnEveryJdk
    void no_class_of_the_agent_is_ever_unloaded(Jdk jdk) throws Exception {
        Path log = folder.resolve("unloaded.log");
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of("-Xlog:class+unload:file=" + log, ForkedJvm.agent("port=0"), "io.mapwatch.apps.CommandApp"))) {
            jvm.awaitHooks();
            jvm.command("map 4096");
            for (int i = 0; i < 3; i++) {
                jdk.tool("jcmd", Long.toString(jvm.pid()), "GC.run");
            }
            assertThat(Files.readString(log))
                    .doesNotContain(" io.mapwatch.")
                    .doesNotContain(" net.bytebuddy.")
                    .doesNotContain(" com.sun.jna.");
        }
    }

    /** It would be a thousand classes that stay, and code of theirs in the code cache. */
    @OnEveryJdk
    void hooks_are_made_by_asm_alone(Jdk jdk) throws Exception {
        ForkedJvm.Result result = run(
                jdk, "-Xlog:class+load:stdout", ForkedJvm.agent("hooks=sync", "log=warn"), "io.mapwatch.apps.ShortApp");
        assertThat(result.stdout())
                .filteredOn(line -> line.contains(" net.bytebuddy."))
                .isNotEmpty()
                .allMatch(line -> line.contains(" net.bytebuddy.jar.asm."))
                .hasSizeLessThan(60);
    }

    /** The VM does not check its own classes unless it is told to. */
    @OnEveryJdk
    void hooked_classes_pass_the_verifier(Jdk jdk) throws Exception {
        for (String guard : List.of("off", "16")) {
            ForkedJvm.Result result = run(
                    jdk,
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:+BytecodeVerificationLocal",
                    ForkedJvm.agent("hooks=sync", "guard=" + guard),
                    "io.mapwatch.apps.ShortApp");
            assertThat(result.stderr()).anyMatch(line -> line.contains(", hooks active"));
            assertThat(result.exit()).isZero();
        }
    }

    private static ForkedJvm.Result run(Jdk jdk, String... arguments) throws Exception {
        List<String> all = new ArrayList<>();
        if (jdk.feature() >= 24) {
            // for the application's own old libraries
            all.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        all.addAll(List.of(arguments));
        try (ForkedJvm jvm = ForkedJvm.start(jdk, Map.of(), all)) {
            return jvm.result();
        }
    }

    /** Another agent, or whoever looks through all classes, takes what has its name for the application's. */
    @OnEveryJdk
    void no_metrics_library_inside_the_agent_has_the_name_of_one(Jdk jdk) throws Exception {
        List<String> arguments = List.of(
                "-Xlog:class+load:stdout", ForkedJvm.agent("port=0", "hooks=sync"), "io.mapwatch.apps.CommandApp");
        try (ForkedJvm jvm = ForkedJvm.start(jdk, arguments)) {
            jvm.awaitHooks();
            assertThat(jvm.scrape()).containsKey("process_memory_map_areas");
            assertThat(jvm.stdout())
                    .anyMatch(line -> line.contains("io.mapwatch.core.meters."))
                    .anyMatch(line -> line.contains(" io.mapwatch.libs.micrometer."))
                    .noneMatch(line -> line.contains(" io.micrometer.") || line.contains(" io.prometheus."));
        }
    }
}
