package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.HostApp;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.LibrarySet;
import io.mapwatch.forked.OnOneJdk;
import java.io.IOException;
import java.util.List;

/** Registries that throw, block, deny, rename or forget: the application does what it did, and the agent goes on. */
class HostileRegistriesIT {

    private static final String OWN = "requests COUNT 1.0";
    private static final String COUNT = "process.memory.map.areas VALUE ";

    @OnOneJdk
    void one_that_throws(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk, LibrarySet.MICROMETER_1_9, "throw")) {
            HostApp.awaitStart(jvm);
            ForkedJvm.await("a line about it", () -> jvm.stderr().size() == 2);
            assertThat(jvm.command("meters")).containsExactly(OWN);
            assertEndsAsEver(jvm);
        }
    }

    @OnOneJdk
    void one_that_blocks(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk, LibrarySet.MICROMETER_1_9, "block")) {
            HostApp.awaitStart(jvm);
            ForkedJvm.await("a blocked agent", () -> jvm.stdout().contains("blocked"));
            double scans = jvm.scans();
            ForkedJvm.await("further scans", () -> jvm.scans() > scans + 3);
            assertEndsAsEver(jvm);
        }
    }

    @OnOneJdk
    void one_that_denies_all_others(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk, LibrarySet.MICROMETER_1_9, "deny")) {
            HostApp.awaitStart(jvm);
            ForkedJvm.await("a line about the registry", () -> jvm.stderr().size() == 2);
            assertThat(jvm.command("meters")).containsExactly(OWN);
            assertEndsAsEver(jvm);
        }
    }

    @OnOneJdk
    void one_that_renames(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk, LibrarySet.MICROMETER_1_9, "rename")) {
            ForkedJvm.await("the meters", () -> shows(jvm, "host." + COUNT));
            assertThat(jvm.command("meters")).contains("host." + OWN);
            assertEndsAsEver(jvm);
        }
    }

    @OnOneJdk
    void one_that_is_cleared(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk, LibrarySet.MICROMETER_1_9, "accept")) {
            ForkedJvm.await("all of the meters", () -> jvm.stderr().stream().anyMatch(line -> line.contains("joined")));
            assertThat(shows(jvm, COUNT)).isTrue();
            jvm.command("clear");
            double scans = jvm.scans();
            // and with them a refresh of owners, which comes every two seconds
            ForkedJvm.await("further scans", () -> jvm.scans() > scans + 30);
            assertThat(jvm.command("meters")).noneMatch(line -> line.startsWith(COUNT) || line.startsWith("mapwatch"));
            assertEndsAsEver(jvm);
        }
    }

    @OnOneJdk
    void one_of_a_micrometer_that_is_too_old(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk, LibrarySet.MICROMETER_1_0, "accept")) {
            HostApp.awaitStart(jvm);
            ForkedJvm.await("a line about it", () -> jvm.stderr().size() == 2);
            assertThat(jvm.command("meters")).contains(OWN);
            assertEndsAsEver(jvm);
        }
    }

    private static ForkedJvm start(Jdk jdk, LibrarySet micrometer, String way) throws IOException {
        return ForkedJvm.start(
                jdk,
                List.of(
                        "-cp",
                        micrometer.classPath(),
                        ForkedJvm.agent("interval=100ms", "budget=100%", "port=0", "log=debug"),
                        "io.mapwatch.apps.HostileRegistryApp",
                        way));
    }

    private static void assertEndsAsEver(ForkedJvm jvm) throws Exception {
        ForkedJvm.Result result = jvm.end();
        assertThat(result.exit()).isZero();
        assertThat(result.stdout()).noneMatch(line -> line.startsWith("threw "));
        assertThat(result.stderr()).hasSizeBetween(1, 2).allMatch(line -> line.startsWith("mapwatch: "));
    }

    private static boolean shows(ForkedJvm jvm, String start) throws Exception {
        return jvm.command("meters").stream().anyMatch(line -> line.startsWith(start));
    }
}
