package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.LibrarySet;
import io.mapwatch.forked.OnOneJdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** An application in a real Tomcat, with a Micrometer of its own, that is reloaded again and again. */
class TomcatIT {

    private static final int RELOADS = 4;

    /** In which the agent looks for registries, of which that of a stopped application is one. */
    private static final int LOOKS_MILLIS = 3_000;

    private static final String MAP_AREAS = "process.memory.map.areas ";

    @TempDir
    private Path folder;

    /** A stopped application's loader throws for every class, and logs a stack trace of it. */
    @OnOneJdk
    void each_reload_is_joined_and_forgotten_and_not_a_word_is_said_of_those_that_have_gone(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk)) {
            for (int i = 0; i < RELOADS; i++) {
                jvm.command("start");
                awaitMeters(jvm, "meters");
                // its first meter is there before the last of its classes is loaded
                int joined = i + 1;
                ForkedJvm.await("the end of the joining", () -> joined(jvm) == joined);
                jvm.command("stop");
                jvm.command("rest " + LOOKS_MILLIS);
            }
            ForkedJvm.await(
                    "the collection of all their loaders",
                    () -> jvm.command("collect").equals(List.of("0")));
            jvm.send("exit 0");
            assertThat(jvm.result().exit()).isZero();
            assertThat(jvm.stderr())
                    .filteredOn(line -> line.startsWith("mapwatch: "))
                    .allMatch(line -> line.startsWith("mapwatch: version ")
                            || line.startsWith("mapwatch: meters joined the application's Micrometer"));
            assertTomcatIsSilent(jvm);
        }
    }

    @OnOneJdk
    void one_that_stops_while_its_registry_is_joined_is_asked_for_nothing_more(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk)) {
            for (int i = 0; i < RELOADS; i++) {
                jvm.command("start-and-stop");
            }
            jvm.command("rest " + LOOKS_MILLIS);
            assertThat(jvm.stderr())
                    .filteredOn(line -> line.startsWith("mapwatch: "))
                    .allMatch(line -> line.startsWith("mapwatch: version ")
                            || line.startsWith("mapwatch: meters joined the application's Micrometer"));
            assertTomcatIsSilent(jvm);
            jvm.send("exit 0");
            assertThat(jvm.result().exit()).isZero();
        }
    }

    /** The agent waits for the first one for 30 s, and then goes on with the other. */
    @OnOneJdk
    void an_application_is_joined_though_the_registry_of_another_blocks(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk)) {
            jvm.command("start-and-block");
            jvm.command("start-other");
            awaitMeters(jvm, "other-meters");
            assertThat(jvm.stderr())
                    .filteredOn(line -> line.contains("a registry of the application blocks the agent's meters"))
                    .hasSize(1);
            assertThat(jvm.command("meters")).noneMatch(line -> line.startsWith(MAP_AREAS));

            jvm.command("release");
            awaitMeters(jvm, "meters");
            ForkedJvm.await("the end of both joinings", () -> joined(jvm) == 2);
            assertTomcatIsSilent(jvm);
            jvm.send("exit 0");
            assertThat(jvm.result().exit()).isZero();
        }
    }

    private ForkedJvm start(Jdk jdk) throws IOException {
        return ForkedJvm.start(
                jdk,
                List.of(
                        "-cp",
                        classPath(),
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        // so that Tomcat looks for what threads keep of the application
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        ForkedJvm.agent("port=0", "interval=100ms", "budget=100%", "hooks=sync", "log=debug"),
                        "io.mapwatch.apps.TomcatApp",
                        folder.toString(),
                        LibrarySet.BOOT_3.folder().toString()));
    }

    /** Nothing that it throws or logs is about the agent. */
    private static void assertTomcatIsSilent(ForkedJvm jvm) {
        assertThat(jvm.stderr())
                .filteredOn(line -> !line.startsWith("mapwatch: "))
                .noneMatch(line -> line.contains("mapwatch-")
                        || line.contains("SEVERE")
                        || line.contains("stopped already")
                        || line.startsWith("\tat "));
    }

    private static long joined(ForkedJvm jvm) {
        return jvm.stderr().stream()
                .filter(line -> line.startsWith("mapwatch: meters joined "))
                .count();
    }

    private static void awaitMeters(ForkedJvm jvm, String command) throws Exception {
        ForkedJvm.await(
                "the agent's meters by " + command,
                () -> jvm.command(command).stream().anyMatch(line -> line.startsWith(MAP_AREAS)));
    }

    /** Tomcat's alone: the application's libraries are its own. */
    private static String classPath() {
        return LibrarySet.CLASSES
                + File.pathSeparator
                + LibrarySet.BOOT_3.folder().resolve("tomcat-embed-core.jar")
                + File.pathSeparator
                + LibrarySet.BOOT_3.folder().resolve("jakarta.annotation-api.jar");
    }
}
