package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.OnEveryJdkAndNewest;
import io.mapwatch.forked.OnOneJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to start the agent; the application starts, prints and ends as without it. */
class StartIT {

    private static final String SHORT = "io.mapwatch.apps.ShortApp";
    private static final String STARTED = "started";

    @TempDir
    Path folder;

    @OnEveryJdkAndNewest
    void the_application_prints_and_exits_as_without_the_agent(Jdk jdk) throws Exception {
        for (String hooks : List.of("sync", "async", "off")) {
            ForkedJvm.Result result = run(jdk, ForkedJvm.agent("hooks=" + hooks), SHORT, "7", STARTED);
            assertThat(result.exit()).isEqualTo(7);
            assertThat(result.stdout()).containsExactly("to stdout");
            assertThat(result.stderr())
                    .as("hooks=" + hooks)
                    .hasSize(2)
                    .contains("to stderr")
                    .anySatisfy(
                            line -> assertThat(line).startsWith("mapwatch: ").contains(" mappings (0."));
        }
    }

    @Test
    void the_jar_that_the_jvm_reads_before_main_has_few_entries_and_all_else_is_read_where_it_lies() throws Exception {
        try (JarFile jar = new JarFile(ForkedJvm.AGENT_JAR.toFile())) {
            assertThat(jar.size()).isLessThan(100);
            assertThat(jar.getEntry("isolated.zip").getMethod()).isEqualTo(ZipEntry.STORED);
        }
    }

    @OnEveryJdk
    void nothing_is_said_when_the_log_is_off(Jdk jdk) throws Exception {
        ForkedJvm.Result result = run(jdk, ForkedJvm.agent("log=off"), SHORT, "0", STARTED);
        assertThat(result.stderr()).containsExactly("to stderr");
    }

    @OnEveryJdk
    void an_application_that_ends_at_once_is_not_disturbed(Jdk jdk) throws Exception {
        for (int i = 0; i < 5; i++) {
            ForkedJvm.Result result = run(jdk, ForkedJvm.agent(), SHORT, "3", "" + i * 60);
            assertThat(result.exit()).isEqualTo(3);
            assertThat(result.stdout()).containsExactly("to stdout");
            assertThat(result.stderr())
                    .filteredOn(line -> !line.equals("to stderr"))
                    .allMatch(line -> line.startsWith("mapwatch: ") && line.contains(" mappings "));
        }
    }

    @OnEveryJdkAndNewest
    void no_warning_is_printed_where_native_access_and_unsafe_are_denied(Jdk jdk) throws Exception {
        List<String> arguments = new ArrayList<>(
                jdk.feature() >= 24
                        ? List.of("--illegal-native-access=deny", "--sun-misc-unsafe-memory-access=deny")
                        : List.of());
        arguments.addAll(List.of(ForkedJvm.agent("port=0", "hooks=sync"), "io.mapwatch.apps.IdleApp"));
        try (ForkedJvm jvm = ForkedJvm.start(jdk, arguments)) {
            jvm.awaitHooks();
            assertThat(jvm.scrape().keySet())
                    .anyMatch(name -> name.startsWith("mapwatch_info{allocator=\"glibc\"")
                            || name.startsWith("mapwatch_info{allocator=\"musl\""));
            assertThat(jvm.stderr()).hasSize(1);
        }
    }

    @OnEveryJdkAndNewest
    void attached_to_a_running_application_it_sees_blocks_and_mappings(Jdk jdk) throws Exception {
        try (ForkedJvm jvm =
                ForkedJvm.start(jdk, ForkedJvm.LARGE_BLOCKS_MAPPED, List.of("io.mapwatch.apps.CommandApp"))) {
            jvm.command("map 4096");
            jvm.command("clean");
            attach(jdk, jvm, "port=0");
            jvm.awaitHooks();
            Map<String, Double> before = jvm.scrape();
            jvm.command("map 4096");
            jvm.command("direct 1048576");
            jvm.command("clean");
            jvm.command("clean");
            Map<String, Double> after = jvm.scrape();
            for (String operation : List.of(
                    "api=\"file_channel\",operation=\"map\"",
                    "api=\"file_channel\",operation=\"unmap\"",
                    "api=\"unsafe\",operation=\"allocate\"",
                    "api=\"unsafe\",operation=\"free\"")) {
                String name = "mapwatch_offheap_operations_total{" + operation + ",outcome=\"success\",}";
                assertThat(after).as(name).containsEntry(name, before.getOrDefault(name, -1.0) + 1);
            }
        }
    }

    @OnEveryJdk
    void a_second_start_does_nothing_and_says_so(Jdk jdk) throws Exception {
        ForkedJvm.Result twice = run(jdk, ForkedJvm.agent(), ForkedJvm.agent(), SHORT, "5", STARTED);
        assertThat(twice.exit()).isEqualTo(5);
        assertThat(twice.stderr())
                .hasSize(3)
                .contains("mapwatch: is running in this JVM already; this second start does nothing");

        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of(ForkedJvm.agent("port=0"), "io.mapwatch.apps.CommandApp"))) {
            jvm.awaitHooks();
            attach(jdk, jvm, "port=0");
            ForkedJvm.await(
                    "notice of the second start",
                    () -> jvm.stderr().stream().anyMatch(line -> line.contains("is running in this JVM already")));
            assertThat(jvm.command("count")).hasSize(1);
        }
    }

    @OnOneJdk
    void the_jar_may_be_renamed_linked_and_on_a_path_with_odd_characters(Jdk jdk) throws Exception {
        Path odd = Files.createDirectories(folder.resolve("päth with späces %20 + #"));
        Path renamed = Files.copy(ForkedJvm.AGENT_JAR, odd.resolve("x y.jar"), StandardCopyOption.REPLACE_EXISTING);
        Path link = Files.createSymbolicLink(folder.resolve("link.jar"), renamed);
        for (Path jar : List.of(renamed, link)) {
            ForkedJvm.Result result =
                    run(jdk, "-Dsun.jnu.encoding=UTF-8", "-javaagent:" + jar + "=hooks=sync", SHORT, "0", STARTED);
            assertThat(result.stderr())
                    .anySatisfy(
                            line -> assertThat(line).startsWith("mapwatch: ").contains(" mappings ("));
        }
    }

    @OnEveryJdk
    void an_executable_jar_that_carries_the_agent_starts_it_by_its_manifest(Jdk jdk) throws Exception {
        Path jar = folder.resolve("application.jar");
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, SHORT);
        attributes.putValue("Launcher-Agent-Class", "io.mapwatch.Agent");
        attributes.putValue("Can-Redefine-Classes", "true");
        attributes.putValue("Can-Set-Native-Method-Prefix", "true");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            copyAgent(out);
            for (String name : List.of(SHORT, "io.mapwatch.apps.AgentStart")) {
                String file = name.replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(file));
                Files.copy(Path.of("target/test-classes", file), out);
            }
        }
        try (ForkedJvm jvm =
                ForkedJvm.start(Map.of(), List.of(jdk.java().toString(), "-jar", jar.toString(), "4", STARTED))) {
            ForkedJvm.Result result = jvm.result();
            assertThat(result.exit()).isEqualTo(4);
            assertThat(result.stderr())
                    .hasSize(2)
                    .anySatisfy(
                            line -> assertThat(line).startsWith("mapwatch: ").contains("hooks active"));
        }
    }

    @OnEveryJdk
    void its_own_command_line_runs_without_the_agent(Jdk jdk) throws Exception {
        try (ForkedJvm jvm =
                ForkedJvm.start(Map.of(), List.of(jdk.java().toString(), "-jar", ForkedJvm.AGENT_JAR.toString()))) {
            ForkedJvm.Result result = jvm.result();
            assertThat(result.stderr()).isEmpty();
            assertThat(result.stdout()).isNotEmpty();
        }
    }

    private static void copyAgent(JarOutputStream out) throws IOException {
        try (JarFile agent = new JarFile(ForkedJvm.AGENT_JAR.toFile())) {
            for (Enumeration<JarEntry> entries = agent.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (!entry.getName().startsWith("META-INF/")) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    agent.getInputStream(entry).transferTo(out);
                }
            }
        }
    }

    private static ForkedJvm.Result run(Jdk jdk, String... arguments) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, Arrays.asList(arguments))) {
            return jvm.result();
        }
    }

    static void attach(Jdk jdk, ForkedJvm target, String options) throws Exception {
        ForkedJvm.Result result = run(
                jdk,
                "--add-modules",
                "jdk.attach",
                "io.mapwatch.apps.AttachApp",
                "" + target.pid(),
                ForkedJvm.AGENT_JAR.toString(),
                options);
        assertThat(result.exit()).as(() -> result.stderr().toString()).isZero();
    }
}
