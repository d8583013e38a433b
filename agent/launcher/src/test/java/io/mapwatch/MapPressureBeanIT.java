package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import io.mapwatch.forked.QuietJvm;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The MXBean's notifications, inside the application and in a JMX client elsewhere. */
class MapPressureBeanIT {

    private static final int WARNING_MAPPINGS = 2_000;
    private static final int CRITICAL_MAPPINGS = 4_000;

    /** From fewer than 1,000 mappings to warning, and from warning to critical. */
    private static final int CLIMB = 2_200;

    @OnOneJdk
    void each_change_of_level_is_notified_once_in_order_here_and_in_a_client_elsewhere(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk);
                ForkedJvm client = connect(jdk, jvm)) {
            changeLevel(jvm, "map-many " + CLIMB, 1);
            changeLevel(jvm, "map-many " + CLIMB, 2);
            // thresholds under 0.04 are left at half of them: to between 1,000 and 2,000 mappings, then below 1,000
            changeLevel(jvm, "clean-many 3000", 3);
            changeLevel(jvm, "clean-many " + (2 * CLIMB - 3_000), 4);

            List<String> told = levelLines(jvm);
            List<String> expected = List.of(
                    "1 io.mapwatch.level.warning OK>WARNING " + told.get(0),
                    "2 io.mapwatch.level.critical WARNING>CRITICAL " + told.get(1),
                    "3 io.mapwatch.level.lowered CRITICAL>WARNING " + told.get(2),
                    "4 io.mapwatch.level.cleared WARNING>OK " + told.get(3));
            ForkedJvm.await("4 notifications", () -> notified(jvm).size() >= 4);
            ForkedJvm.await(
                    "4 notifications in the client", () -> client.stdout().size() >= 1 + 4);
            assertThat(notified(jvm)).isEqualTo(expected);
            assertThat(client.end().stdout().subList(1, 1 + 4)).isEqualTo(expected);
        }
    }

    @OnOneJdk
    void a_listener_that_never_returns_does_not_hold_up_the_agent(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk)) {
            jvm.command("block");
            for (int i = 0; i < 3; i++) {
                changeLevel(jvm, "map-many " + CLIMB, 2 * i + 1);
                changeLevel(jvm, "clean-many " + CLIMB, 2 * i + 2);
            }
            assertThat(notified(jvm)).hasSize(1);
            assertThat(jvm.end().exit()).isZero();
        }
    }

    /** A runtime without {@code java.management}, as jlink makes, is one that was told not to resolve it. */
    @OnOneJdk
    void a_runtime_without_management_does_without_the_bean_and_says_so_once(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        "--limit-modules",
                        "java.base,java.instrument,jdk.unsupported",
                        ForkedJvm.agent("port=0", "interval=100ms", "budget=100%"),
                        "io.mapwatch.apps.IdleApp"))) {
            String without = "no MXBean: this runtime has no module java.management";
            ForkedJvm.await(
                    "the line about the MXBean", () -> jvm.stderr().stream().anyMatch(line -> line.contains(without)));
            double scans = jvm.scans();
            ForkedJvm.await("further scans", () -> jvm.scans() >= scans + 2);
            assertThat(jvm.stderr()).filteredOn(line -> line.contains(without)).hasSize(1);
        }
    }

    private static ForkedJvm start(Jdk jdk) throws Exception {
        ForkedJvm jvm = QuietJvm.start(
                jdk,
                List.of(
                        ForkedJvm.agent(
                                "hooks=sync",
                                "interval=100ms",
                                "budget=100%",
                                "warning=" + ratio(WARNING_MAPPINGS),
                                "critical=" + ratio(CRITICAL_MAPPINGS)),
                        "io.mapwatch.apps.ListenerApp"));
        ForkedJvm.await("the listener", () -> jvm.stdout().contains("ready"));
        return jvm;
    }

    private static ForkedJvm connect(Jdk jdk, ForkedJvm jvm) throws Exception {
        ForkedJvm client = ForkedJvm.start(
                jdk, List.of("--add-modules", "jdk.attach", "io.mapwatch.apps.JmxClientApp", "" + jvm.pid()));
        ForkedJvm.await("the client", () -> client.stdout().contains("kinds " + Kind.values().length));
        return client;
    }

    private static String ratio(int mappings) throws Exception {
        return String.format(Locale.ROOT, "%.6f", (double) mappings / QuietJvm.limit());
    }

    private static void changeLevel(ForkedJvm jvm, String command, int changes) throws Exception {
        jvm.command(command);
        ForkedJvm.await(changes + " changes of level", () -> levelLines(jvm).size() >= changes);
    }

    /** What the agent has logged of levels. */
    private static List<String> levelLines(ForkedJvm jvm) {
        return after("mapwatch: ", jvm.stderr())
                .filter(line -> line.startsWith("level "))
                .toList();
    }

    /** What the application's listener got, on the thread for that. */
    private static List<String> notified(ForkedJvm jvm) {
        return after("mapwatch-notifier: ", jvm.stdout()).toList();
    }

    private static Stream<String> after(String prefix, List<String> lines) {
        return lines.stream().filter(line -> line.startsWith(prefix)).map(line -> line.substring(prefix.length()));
    }
}
