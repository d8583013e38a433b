package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.HostApp;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.OnOneJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Applications that bring their own logging and management, end at once, or leave no time to anybody. */
class HostileApplicationIT {

    private static final String LOG_MANAGER = "io.mapwatch.apps.OwnLogManager";
    private static final int EXIT_STEP_MILLIS = 100;
    private static final int EXIT_STEPS = 9;
    private static final int HALTS = 10;

    @TempDir
    private Path folder;

    @OnEveryJdk
    void a_log_manager_that_only_the_applications_loader_can_see_is_its_log_manager(Jdk jdk) throws Exception {
        logsWithItsOwn(jdk, List.of("-Djava.util.logging.manager=" + LOG_MANAGER), List.of(), "sync");
    }

    @OnEveryJdk
    void a_log_manager_that_main_sets_half_a_second_in_is_its_log_manager(Jdk jdk) throws Exception {
        logsWithItsOwn(jdk, List.of(), List.of(LOG_MANAGER), "async");
    }

    private void logsWithItsOwn(Jdk jdk, List<String> vmArguments, List<String> arguments, String hooks)
            throws Exception {
        String main = "io.mapwatch.apps.LogManagerApp";
        Path classPath = copyOfClass(main, folder.resolve("application"));
        Path own = copyOfClass(LOG_MANAGER, folder.resolve("own"));
        List<String> command = new ArrayList<>(List.of(jdk.java().toString(), "-cp", classPath.toString()));
        command.addAll(vmArguments);
        command.addAll(List.of(ForkedJvm.agent("port=0", "interval=100ms", "budget=100%", "hooks=" + hooks), main));
        command.add(own.toString());
        command.addAll(arguments);
        try (ForkedJvm jvm = ForkedJvm.start(Map.of(), command)) {
            HostApp.awaitStart(jvm);
            ForkedJvm.Result result = jvm.end();
            assertThat(result.exit()).isZero();
            assertThat(result.stdout()).containsExactly(LOG_MANAGER);
            assertThat(result.stderr()).hasSize(1);
        }
    }

    @OnOneJdk
    void a_builder_of_mbean_servers_builds_for_the_application_alone(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        "-Djavax.management.builder.initial=io.mapwatch.apps.OwnMBeanServerBuilder",
                        ForkedJvm.agent("port=0", "interval=100ms", "budget=100%"),
                        "io.mapwatch.apps.MBeanServerApp"))) {
            HostApp.awaitStart(jvm);
            assertThat(jvm.command("built")).containsExactly("built 0");
            jvm.command("bean");
            ForkedJvm.await("the agent's bean", () -> jvm.command("bean").contains("true"));
            assertThat(jvm.command("built")).containsExactly("built 1");
            assertThat(jvm.end().stderr()).hasSize(1);
        }
    }

    @OnEveryJdk
    void a_main_that_returns_at_once_ends_the_jvm(Jdk jdk) throws Exception {
        for (String hooks : List.of("async", "sync")) {
            try (ForkedJvm jvm = ForkedJvm.start(
                    jdk, List.of(ForkedJvm.agent("port=0", "hooks=" + hooks), "io.mapwatch.apps.ReturningApp"))) {
                assertUndisturbed(jvm.result(), 0);
            }
        }
    }

    @OnEveryJdk
    void an_exit_at_any_moment_of_the_agents_start_is_an_exit_and_leaves_no_file(Jdk jdk) throws Exception {
        for (int i = 0; i < EXIT_STEPS; i++) {
            try (ForkedJvm jvm = ForkedJvm.start(
                    jdk,
                    List.of(
                            "-Djava.io.tmpdir=" + folder,
                            ForkedJvm.agent("port=0"),
                            "io.mapwatch.apps.ShortApp",
                            "3",
                            Integer.toString(i * EXIT_STEP_MILLIS)))) {
                assertUndisturbed(jvm.result(), 3);
            }
            assertThat(folder).isEmptyDirectory();
        }
    }

    /** Within the few instructions between the making of a file and its deleting a thread may lose its core. */
    @OnOneJdk
    void a_halt_at_the_sight_of_a_file_leaves_none_since_it_has_lost_its_name(Jdk jdk) throws Exception {
        List<Integer> left = new ArrayList<>();
        while (left.size() < HALTS && !left.contains(0)) {
            Path temp = Files.createTempDirectory(folder, "temp");
            try (ForkedJvm jvm = ForkedJvm.start(
                    jdk, List.of("-Djava.io.tmpdir=" + temp, ForkedJvm.agent(), "io.mapwatch.apps.HaltAtSightApp"))) {
                assertThat(jvm.result().exit()).isZero();
            }
            left.add(temp.toFile().list().length);
        }
        assertThat(left).contains(0);
    }

    private static void assertUndisturbed(ForkedJvm.Result result, int exit) {
        assertThat(result.exit()).isEqualTo(exit);
        assertThat(result.stdout()).containsExactly("to stdout");
        assertThat(result.stderr())
                .contains("to stderr")
                .allMatch(line -> line.equals("to stderr") || line.startsWith("mapwatch: version "));
    }

    @OnEveryJdk
    void a_jvm_with_all_cores_allocating_can_be_attached_to_and_again(Jdk jdk) throws Exception {
        try (ForkedJvm jvm =
                ForkedJvm.start(jdk, ForkedJvm.LARGE_BLOCKS_MAPPED, List.of("-Xmx512m", "io.mapwatch.apps.BusyApp"))) {
            ForkedJvm.await("load", () -> jvm.stdout().contains("busy"));
            StartIT.attach(jdk, jvm, "port=0,interval=100ms,budget=100%");
            HostApp.awaitStart(jvm);
            StartIT.attach(jdk, jvm, "port=0");
            String again = "mapwatch: is running in this JVM already; this second start does nothing";
            HostApp.awaitLine(jvm, again::equals);
            String allocations =
                    "mapwatch_offheap_operations_total{api=\"unsafe\",operation=\"allocate\",outcome=\"success\",}";
            ForkedJvm.await("allocations seen", () -> jvm.scrape().getOrDefault(allocations, 0.0) > 0);
            ForkedJvm.Result result = jvm.end();
            assertThat(result.exit()).isZero();
            assertThat(result.stdout()).containsExactly("busy", "end");
            // of dynamic agents, and of the sharing of classes: the JVM's own
            assertThat(result.stderr())
                    .filteredOn(line -> !line.startsWith("WARNING: "))
                    .hasSize(2)
                    .contains(again);
        }
    }

    /** A folder with this class and nothing else. */
    private static Path copyOfClass(String name, Path to) throws Exception {
        String file = name.replace('.', '/') + ".class";
        Path copy = to.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(Path.of("target/test-classes", file), copy);
        return to;
    }
}
