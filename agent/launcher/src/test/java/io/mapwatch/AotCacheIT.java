package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** AOT caches (JEP 514), as docs/packaging.md has it: {@code AOTMode=on} ends a JVM that cannot use its cache. */
class AotCacheIT {

    private static final String OPTIONS = "=hooks=sync,evidence=off";
    private static final String JAVAAGENT = "-javaagent:" + ForkedJvm.AGENT_JAR + OPTIONS;
    private static final String AGENTLIB = "-agentlib:instrument=" + ForkedJvm.AGENT_JAR + OPTIONS;

    @TempDir
    private Path folder;

    private Path application = Path.of("");
    private Path cache = Path.of("");

    static Stream<Jdk> withAotCaches() {
        return Jdk.all().stream().filter(jdk -> jdk.feature() >= 25);
    }

    /** A cache takes classes of jars alone. */
    @BeforeEach
    void applicationInAJar() throws Exception {
        application = folder.resolve("app.jar");
        cache = folder.resolve("app.aot");
        String name = "io/mapwatch/apps/ShortApp.class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(application))) {
            out.putNextEntry(new JarEntry(name));
            Files.copy(Path.of("target/test-classes").resolve(name), out);
        }
    }

    @ParameterizedTest
    @MethodSource("withAotCaches")
    void a_training_run_under_the_agent_leaves_a_cache_that_serves_with_the_agent(Jdk jdk) throws Exception {
        ForkedJvm.Result training = run(jdk, Map.of(), "-XX:AOTCacheOutput=" + cache, JAVAAGENT);

        assertThat(training.exit()).as(training.toString()).isZero();
        assertThat(training.stderr())
                .filteredOn(line -> line.startsWith("mapwatch: no hooks"))
                .singleElement()
                .asString()
                .contains("this JVM records an AOT cache");
        assertServes(jdk, JAVAAGENT);
    }

    @ParameterizedTest
    @MethodSource("withAotCaches")
    void so_does_one_that_has_its_options_from_the_environment(Jdk jdk) throws Exception {
        ForkedJvm.Result training =
                run(jdk, Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTCacheOutput=" + cache + " " + JAVAAGENT));

        assertThat(training.exit()).as(training.toString()).isZero();
        assertServes(jdk, JAVAAGENT);
    }

    @ParameterizedTest
    @MethodSource("withAotCaches")
    void a_recording_run_that_has_its_options_from_a_file_is_told_as_well(Jdk jdk) throws Exception {
        Path recorded = folder.resolve("app.aotconf");
        Path arguments =
                Files.writeString(folder.resolve("arguments"), "-XX:AOTMode=record -XX:AOTConfiguration=" + recorded);
        Path flags = Files.writeString(folder.resolve("flags"), "AOTMode=record\nAOTConfiguration=" + recorded);
        for (String file : List.of("@" + arguments, "-XX:VMOptionsFile=" + arguments, "-XX:Flags=" + flags)) {
            ForkedJvm.Result recording = run(jdk, Map.of(), file, JAVAAGENT);

            assertThat(recording.exit()).as(file + " " + recording).isZero();
            assertThat(recording.stderr()).as(file).anyMatch(line -> line.startsWith("mapwatch: no hooks"));
            assertThat(Files.deleteIfExists(recorded)).as(file).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("withAotCaches")
    void a_cache_that_was_trained_without_the_agent_serves_with_it(Jdk jdk) throws Exception {
        run(jdk, Map.of(), "-XX:AOTCacheOutput=" + cache);
        assertServes(jdk, AGENTLIB);

        run(jdk, Map.of(), "-XX:AOTCacheOutput=" + cache, "--add-modules=java.instrument");
        assertServes(jdk, JAVAAGENT);
    }

    private void assertServes(Jdk jdk, String agent) throws Exception {
        ForkedJvm.Result result = run(jdk, Map.of(), "-XX:AOTCache=" + cache, "-XX:AOTMode=on", agent);

        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(result.stdout()).containsExactly("to stdout");
        assertThat(result.stderr())
                .filteredOn(line -> line.startsWith("mapwatch: "))
                .singleElement()
                .asString()
                .contains("hooks active");
    }

    private ForkedJvm.Result run(Jdk jdk, Map<String, String> environment, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", application.toString(), "io.mapwatch.apps.ShortApp", "0"));
        try (ForkedJvm jvm = ForkedJvm.start(environment, command)) {
            return jvm.result();
        }
    }
}
