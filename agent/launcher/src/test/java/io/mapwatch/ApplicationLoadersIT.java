package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.HostApp;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.LibrarySet;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.OnOneJdk;
import java.util.List;

/** Applications in loaders of their own, as in a server: each has the meters in its Micrometer, and the agent keeps none alive. */
class ApplicationLoadersIT {

    private static final int AT_A_TIME = 10;

    @OnOneJdk
    void each_of_them_is_joined_and_goes_when_it_is_dropped(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        "-XX:+UseG1GC",
                        ForkedJvm.agent("interval=100ms", "budget=100%", "hooks=sync", "log=debug"),
                        "io.mapwatch.apps.LoadersApp",
                        LibrarySet.CLASSES + "/",
                        LibrarySet.MICROMETER_1_9.folder().toString()))) {
            open(jvm, "open-idle", 1);
            open(jvm, "open", 2);
            jvm.command("drop 1");
            awaitCollection(jvm, 1);
            open(jvm, "open", 3);
            assertThat(jvm.command("meters 2")).anyMatch(ApplicationLoadersIT::isCount);
            jvm.command("drop 2");
            jvm.command("drop 3");
            awaitCollection(jvm, 2);
            awaitCollection(jvm, 3);
            assertThat(jvm.end().exit()).isZero();
        }
    }

    @OnEveryJdk
    void twenty_of_them_that_use_all_of_it_go_one_after_the_other(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        ForkedJvm.agent("port=0", "interval=100ms", "budget=100%", "hooks=sync"),
                        "io.mapwatch.apps.LoadersApp",
                        LibrarySet.CLASSES + "/",
                        LibrarySet.MICROMETER_1_9.folder().toString()))) {
            for (int first = 0; first < 20; first += AT_A_TIME) {
                for (int i = first; i < first + AT_A_TIME; i++) {
                    jvm.command("open-idle " + i);
                    jvm.command("use " + i);
                }
                for (int i = first; i < first + AT_A_TIME; i++) {
                    awaitOwner(jvm, i);
                    jvm.command("close " + i);
                    jvm.command("drop " + i);
                }
                for (int i = first; i < first + AT_A_TIME; i++) {
                    awaitCollection(jvm, i);
                }
            }
            assertThat(jvm.end().exit()).isZero();
        }
    }

    @OnOneJdk
    void that_of_a_main_thread_which_has_ended_goes(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        ForkedJvm.agent("port=0", "interval=100ms", "budget=100%", "hooks=sync"),
                        "io.mapwatch.apps.EndedMainApp"))) {
            HostApp.awaitStart(jvm);
            ForkedJvm.await("collection", () -> jvm.command("collect").contains("gone"));
            assertThat(jvm.end().exit()).isZero();
        }
    }

    private static void awaitOwner(ForkedJvm jvm, int application) throws Exception {
        ForkedJvm.await(
                "the owner in application " + application,
                () -> jvm.command("meters " + application).stream().anyMatch(ApplicationLoadersIT::isOwner));
    }

    /** Waits until all the meters are there: what is dropped meanwhile is joined in part. */
    private static void open(ForkedJvm jvm, String command, int application) throws Exception {
        long joined = joined(jvm);
        jvm.command(command + " " + application);
        ForkedJvm.await("application " + application + " to be joined", () -> joined(jvm) > joined);
        awaitOwner(jvm, application);
    }

    private static long joined(ForkedJvm jvm) {
        return jvm.stderr().stream()
                .filter(line -> line.startsWith("mapwatch: meters joined"))
                .count();
    }

    private static boolean isCount(String line) {
        return line.matches("process\\.memory\\.map\\.areas VALUE [1-9].*");
    }

    private static boolean isOwner(String line) {
        return line.matches(
                "mapwatch\\.owner\\.mappings\\{api=file_channel,owner=io\\.mapwatch\\.apps\\.LoadedApp\\.map\\(.*\\)} VALUE [1-9].*");
    }

    private static void awaitCollection(ForkedJvm jvm, int application) throws Exception {
        ForkedJvm.await(
                "collection of application " + application,
                () -> jvm.command("collect " + application).contains("gone"));
    }
}
