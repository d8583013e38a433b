package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.OnOneJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** {@code prepare}, and the agent beside whose jar its file lies. */
class PreparedHooksIT {

    private static final String APP = "io.mapwatch.apps.CommandApp";
    private static final String MAPPED =
            "mapwatch_offheap_operations_total{api=\"file_channel\",operation=\"map\",outcome=\"success\",}";

    @TempDir
    private Path folder;

    private Path jar = Path.of("");
    private Path hooks = Path.of("");

    @BeforeEach
    void copyOfTheAgent() throws IOException {
        jar = Files.copy(ForkedJvm.AGENT_JAR, folder.resolve("my agent.jar"));
        hooks = folder.resolve("my agent.hooks");
    }

    @OnEveryJdk
    void prepared_hooks_are_used_as_they_are(Jdk jdk) throws Exception {
        ForkedJvm.Result result = prepare(jdk);

        assertThat(result.stderr()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(result.stdout()).singleElement().asString().startsWith(hooks + " holds the hooks for JDK ");
        for (String options : List.of("guard=off", "guard=100,hooks=sync")) {
            try (ForkedJvm jvm = start(jdk, options, "-Xlog:class+load")) {
                jvm.awaitHooks();
                double before = jvm.scrape().getOrDefault(MAPPED, 0.0);
                jvm.command("map 4096");

                assertThat(jvm.scrape().get(MAPPED)).as(options).isEqualTo(before + 1);
                assertThat(jvm.stdout())
                        .as("the hooks are in before files can be mapped")
                        .containsSubsequence(
                                classLoaded(jvm, " io.mapwatch.bootstrap.OffHeapHooks "),
                                classLoaded(jvm, " sun.nio.ch.FileChannelImpl "))
                        .noneMatch(line -> line.contains(" net.bytebuddy."));
                assertThat(jvm.stderr()).singleElement().asString().contains("hooks active");
            }
        }
    }

    @OnEveryJdk
    void those_for_another_jdk_are_not_used(Jdk jdk) throws Exception {
        Jdk other = Jdk.all().stream()
                .filter(each -> each.feature() != jdk.feature())
                .findFirst()
                .orElseThrow();
        prepare(other);

        hooksAreMadeAnew(jdk, hooks + " is for another JDK, so hooks were made anew: run prepare with this one");
    }

    @OnOneJdk
    void a_damaged_file_is_not_used(Jdk jdk) throws Exception {
        Files.writeString(hooks, "not hooks");

        hooksAreMadeAnew(jdk, hooks + " is of no use, so hooks are made anew: ");
    }

    @OnOneJdk
    void a_file_that_cannot_be_written_is_named(Jdk jdk) throws Exception {
        Files.createDirectories(hooks.resolve("a folder in its place"));

        ForkedJvm.Result result = prepare(jdk);

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.stdout()).isEmpty();
        assertThat(result.stderr()).singleElement().asString().startsWith("mapwatch: Cannot write " + hooks + ": ");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(jar, hooks);
        }
    }

    private static String classLoaded(ForkedJvm jvm, String name) {
        return jvm.stdout().stream()
                .filter(line -> line.contains(name))
                .findFirst()
                .orElseThrow();
    }

    private void hooksAreMadeAnew(Jdk jdk, String problem) throws Exception {
        try (ForkedJvm jvm = start(jdk, "guard=off")) {
            jvm.awaitHooks();
            double before = jvm.scrape().getOrDefault(MAPPED, 0.0);
            jvm.command("map 4096");

            assertThat(jvm.scrape().get(MAPPED)).isEqualTo(before + 1);
            // problems are said when the whole start is over
            ForkedJvm.await("the line", () -> jvm.stderr().size() > 1);
            assertThat(jvm.stderr())
                    .hasSize(2)
                    .anyMatch(line -> line.contains(problem))
                    .anyMatch(line -> line.contains("hooks active"));
        }
    }

    private ForkedJvm start(Jdk jdk, String agentOption, String... jvmOptions) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(jvmOptions));
        arguments.add("-javaagent:" + jar + "=port=0,evidence=off," + agentOption);
        arguments.add(APP);
        return ForkedJvm.start(jdk, arguments);
    }

    private ForkedJvm.Result prepare(Jdk jdk) throws Exception {
        List<String> command = List.of(jdk.java().toString(), "-jar", jar.toString(), "prepare");
        try (ForkedJvm jvm = ForkedJvm.start(Map.of(), command)) {
            return jvm.result();
        }
    }
}
