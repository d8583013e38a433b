package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.HostApp;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.OnOneJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runtimes that lack something: one line says what is unavailable, and the rest of the agent works. */
class HostileRuntimeIT {

    private static final String AGENT = ForkedJvm.agent("port=0", "interval=100ms", "budget=100%");

    @TempDir
    private Path folder;

    static Stream<Jdk> jdksWithSecurityManager() {
        return Jdk.all().stream().filter(jdk -> jdk.feature() < 18);
    }

    @OnEveryJdk
    void sixteen_megabytes_of_heap_are_enough(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of("-Xmx16m", AGENT, HostApp.MAIN))) {
            HostApp.awaitStart(jvm);
            assertThat(HostApp.endAsEver(jvm)).isEmpty();
        }
    }

    @OnOneJdk
    void a_full_heap_is_survived_and_scans_go_on_when_there_is_room_again(Jdk jdk) throws Exception {
        try (ForkedJvm jvm =
                ForkedJvm.start(jdk, List.of("-XX:+UseSerialGC", "-Xmx32m", AGENT, "io.mapwatch.apps.FullHeapApp"))) {
            HostApp.awaitStart(jvm);
            jvm.command("fill");
            double before = jvm.scans();
            ForkedJvm.await("scans after it", () -> jvm.scans() >= before + 5);
            ForkedJvm.Result result = jvm.end();
            assertThat(result.exit()).isZero();
            assertThat(result.stderr()).hasSizeLessThanOrEqualTo(2).allMatch(line -> line.startsWith("mapwatch: "));
        }
    }

    @OnEveryJdk
    void a_runtime_of_the_fewest_modules_names_what_it_lacks_in_one_line(Jdk jdk) throws Exception {
        lacksManagementAndRecorder(jdk, "java.base,java.instrument");
    }

    @OnEveryJdk
    void a_runtime_without_server_recorder_and_management_names_what_it_lacks_in_one_line(Jdk jdk) throws Exception {
        lacksManagementAndRecorder(
                jdk, "java.base,java.instrument,java.logging,java.net.http,java.sql,jdk.unsupported");
    }

    private void lacksManagementAndRecorder(Jdk jdk, String modules) throws Exception {
        Path image = folder.resolve("image");
        link(jdk, modules, image);
        try (ForkedJvm jvm = ForkedJvm.start(
                Map.of(),
                List.of(image.resolve("bin/java").toString(), "-cp", ForkedJvm.classPath(jdk), AGENT, HostApp.MAIN))) {
            HostApp.awaitStart(jvm);
            HostApp.awaitLine(jvm, line -> line.contains("no module"));
            assertThat(jvm.scrape()).containsKey("process_memory_map_areas").containsKey("mapwatch_leaked_bytes");
            assertThat(HostApp.endAsEver(jvm))
                    .containsExactly(
                            "mapwatch: no JFR events: this runtime has no module jdk.jfr; no MXBean: this runtime"
                                    + " has no module java.management; some kinds are in anonymous and reserved: this runtime has"
                                    + " no module jdk.management");
        }
    }

    @OnOneJdk
    void another_system_than_linux_is_left_alone(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of("-Dos.name=Mac OS X", AGENT, HostApp.MAIN))) {
            HostApp.awaitLine(jvm, line -> line.startsWith("mapwatch: "));
            assertThat(HostApp.endAsEver(jvm))
                    .containsExactly("mapwatch: does nothing on Mac OS X: the limit that it watches is Linux's");
        }
    }

    /** JNA goes by the property, and finds no library that this machine can load. */
    @OnEveryJdk
    void an_architecture_that_jna_does_not_know_goes_without_native_calls(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of("-Dos.arch=pdp11", AGENT, HostApp.MAIN))) {
            HostApp.awaitStart(jvm);
            HostApp.awaitLine(jvm, line -> line.contains("no native calls"));
            assertThat(jvm.scrape()).containsKey("process_memory_map_areas");
            assertThat(HostApp.endAsEver(jvm))
                    .singleElement()
                    .asString()
                    .endsWith("goes unseen: JNA has no library for this architecture:"
                            + " com/sun/jna/linux-pdp11/libjnidispatch.so");
        }
    }

    @ParameterizedTest
    @MethodSource("jdksWithSecurityManager")
    void a_security_manager_that_grants_nothing_is_named_with_what_to_grant(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of("-Djava.security.manager", AGENT, HostApp.MAIN))) {
            HostApp.awaitLine(jvm, line -> line.startsWith("mapwatch: "));
            assertThat(agentLines(HostApp.endAsEver(jvm)))
                    .singleElement()
                    .asString()
                    .startsWith("mapwatch: not started, the application runs without it: ")
                    .endsWith("; grant its jar java.security.AllPermission");
        }
    }

    @ParameterizedTest
    @MethodSource("jdksWithSecurityManager")
    void with_its_jar_granted_all_the_agent_works_under_a_security_manager(Jdk jdk) throws Exception {
        Path policy = Files.writeString(
                folder.resolve("policy"),
                "grant codeBase \"" + ForkedJvm.AGENT_JAR.toUri() + "\" { permission java.security.AllPermission; };");
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk, List.of("-Djava.security.manager", "-Djava.security.policy=" + policy, AGENT, HostApp.MAIN))) {
            HostApp.awaitStart(jvm);
            assertThat(jvm.scrape()).containsKey("mapwatch_leaked_bytes");
            assertThat(agentLines(HostApp.endAsEver(jvm))).isEmpty();
        }
    }

    /** As OpenSearch 2 does: a policy of the application's that knows nothing of the agent. */
    @ParameterizedTest
    @MethodSource("jdksWithSecurityManagerAtRunTime")
    void a_security_manager_that_is_set_while_it_runs_takes_nothing_from_the_agent(Jdk jdk) throws Exception {
        List<String> arguments = List.of(
                "-Djava.security.manager=allow",
                ForkedJvm.agent(
                        "port=0",
                        "interval=100ms",
                        "budget=100%",
                        "hooks=sync",
                        "log=debug",
                        "warning=0.001",
                        "critical=0.012",
                        "evidence=" + folder),
                "io.mapwatch.apps.SecurityManagerApp");
        try (ForkedJvm jvm = ForkedJvm.start(jdk, arguments)) {
            jvm.awaitHooks();
            jvm.command("deny");
            jvm.command("registry");
            HostApp.awaitLine(jvm, line -> line.contains("meters joined the application's Micrometer"));
            jvm.command("map-deleted 1000");
            ForkedJvm.await(
                    "the owner",
                    () -> jvm.scrape().entrySet().stream()
                            .anyMatch(series ->
                                    series.getKey().contains("CommandApp.mapDeleted") && series.getValue() >= 1000));
            HostApp.awaitLine(jvm, line -> line.contains("evidence in "));
            assertThat(jvm.get("/snapshot.json", "").statusCode()).isEqualTo(200);
            assertThat(jvm.command("denied")).containsExactly("true");
            jvm.send("exit 0");
            assertThat(jvm.result().exit()).isZero();
            assertThat(agentLines(jvm.stderr()))
                    .allMatch(line -> line.startsWith("mapwatch: "))
                    .noneMatch(line -> line.contains("denied") || line.contains("cannot") || line.contains("failed"));
        }
    }

    @ParameterizedTest
    @MethodSource("jdksWithSecurityManagerAtRunTime")
    void a_security_manager_that_is_set_while_the_agent_starts_takes_nothing_from_it(Jdk jdk) throws Exception {
        List<String> arguments = List.of(
                "-Djava.security.manager=allow",
                ForkedJvm.agent("port=0"),
                "io.mapwatch.apps.SecurityManagerApp",
                "mapwatch-sampler");
        try (ForkedJvm jvm = ForkedJvm.start(jdk, arguments)) {
            jvm.awaitHooks();
            assertThat(jvm.command("denied")).containsExactly("true");
            assertThat(jvm.scrape()).containsKey("mapwatch_leaked_bytes");
            jvm.send("exit 0");
            assertThat(jvm.result().exit()).isZero();
            assertThat(agentLines(jvm.stderr()))
                    .singleElement()
                    .asString()
                    .startsWith("mapwatch: version ")
                    .contains(", hooks active");
        }
    }

    static Stream<Jdk> jdksWithSecurityManagerAtRunTime() {
        return Jdk.all().stream().filter(jdk -> jdk.feature() < 24);
    }

    /** Without the VM's own warning of a security manager. */
    private static List<String> agentLines(List<String> lines) {
        return lines.stream().filter(line -> !line.startsWith("WARNING: ")).toList();
    }

    /** Skips the test where the JDK has no jlink, or nothing to link from. */
    private static void link(Jdk jdk, String modules, Path image) throws Exception {
        Path jlink = jdk.home().resolve("bin/jlink");
        assumeTrue(Files.isExecutable(jlink), "needs jlink");
        Process process = new ProcessBuilder(jlink.toString(), "--add-modules", modules, "--output", image.toString())
                .inheritIO()
                .start();
        assumeTrue(process.waitFor() == 0, "needs a JDK whose modules can be linked");
        Process java = new ProcessBuilder(image.resolve("bin/java").toString(), "-version").start();
        assumeTrue(java.waitFor() == 0, "needs a JDK that was built for this machine's C library");
    }
}
