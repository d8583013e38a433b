package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.HostApp;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.LibrarySet;
import io.mapwatch.forked.OnOneJdk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Code of the application that never returns, or refuses, costs the agent no thread that it needs. */
class ApplicationCodeIT {

    private static final String BUILDER = "-Djavax.management.builder.initial=io.mapwatch.apps.";

    @OnOneJdk
    void a_server_that_never_returns_from_the_registration_of_the_bean_holds_up_no_scan(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        BUILDER + "BlockingMBeanServerBuilder",
                        ForkedJvm.agent("port=0", "interval=100ms", "budget=100%"),
                        "io.mapwatch.apps.MBeanServerApp"))) {
            HostApp.awaitStart(jvm);
            jvm.command("bean");
            ForkedJvm.await(
                    "the blocked registration",
                    () -> jvm.stdout().stream().anyMatch(line -> line.startsWith("blocked ")));
            assertThat(jvm.stdout()).contains("blocked mapwatch-notifier");
            double scans = jvm.scans();
            ForkedJvm.await("further scans", () -> jvm.scans() >= scans + 3);
            assertThat(jvm.end().exit()).isZero();
        }
    }

    @OnOneJdk
    void a_server_that_lets_nobody_read_has_the_bean_and_its_notifications(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        BUILDER + "GuardingMBeanServerBuilder",
                        ForkedJvm.agent("hooks=sync", "interval=100ms", "budget=100%", "warning=0.03"),
                        "io.mapwatch.apps.ListenerApp"))) {
            ForkedJvm.await("the bean", () -> jvm.stdout().contains("ready"));
            jvm.command("map-many 2200");
            ForkedJvm.await(
                    "the notification",
                    () -> jvm.stdout().stream()
                            .anyMatch(
                                    line -> line.startsWith(
                                            "mapwatch-notifier: 1 io.mapwatch.level.warning OK>WARNING level warning (was ok): ")));
            assertThat(jvm.end().stderr())
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("mapwatch: version "))
                    .anyMatch(line -> line.startsWith("mapwatch: level warning "));
        }
    }

    @OnOneJdk
    void a_thread_that_answers_no_question_is_asked_none(Jdk jdk) throws Exception {
        List<String> command = new ArrayList<>(List.of(jdk.java().toString(), "-cp"));
        command.add(LibrarySet.MICROMETER_1_9.classPath());
        // scans as seldom as usual, so that the thread whose mapping would be refused has to
        command.add(ForkedJvm.agent("hooks=sync", "guard=64000"));
        command.add("io.mapwatch.apps.OwnThreadApp");
        try (ForkedJvm jvm = ForkedJvm.start(Map.of(), command)) {
            ForkedJvm.await(
                    "the meters in its registry",
                    () -> jvm.command("meters").stream()
                            .anyMatch(line -> line.startsWith("process.memory.map.areas VALUE ")));
            assertThat(jvm.command("map-many 2000")).containsExactly("threw IOException");
            HostApp.awaitLine(jvm, line -> line.startsWith("mapwatch: FileChannel.map refused: "));
            ForkedJvm.Result result = jvm.end();
            assertThat(result.exit()).isZero();
            assertThat(result.stdout()).doesNotContain("asked by the agent");
        }
    }
}
