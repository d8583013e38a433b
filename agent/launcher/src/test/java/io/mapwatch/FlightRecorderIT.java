package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** What {@code jfr print} shows of a recording. */
class FlightRecorderIT {

    @TempDir
    Path folder;

    @OnEveryJdk
    void a_recording_holds_samples_level_changes_and_refusals(Jdk jdk) throws Exception {
        Path recording = folder.resolve("recording.jfr");
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        "-XX:StartFlightRecording:filename=" + recording,
                        ForkedJvm.agent("port=0", "hooks=sync", "warning=0.004", "critical=0.5"),
                        "io.mapwatch.apps.CommandApp"))) {
            jvm.awaitHooks();
            for (int i = 0; i < 100; i++) {
                jvm.command("map 4096");
            }
            jvm.command("unsafe-allocate 1152921504606846976");
            ForkedJvm.await("the level warning", () -> jvm.scrape().getOrDefault("mapwatch_level", -1.0) == 1);
            assertThat(jvm.end().exit()).isZero();
        }
        assertThat(printed(jdk, "io.mapwatch.Sample", recording))
                .contains("mappings = ", "limit = ", "level = \"WARNING\"");
        assertThat(printed(jdk, "io.mapwatch.LevelChange", recording)).contains("level = \"WARNING\"");
        assertThat(printed(jdk, "io.mapwatch.MappingFailed", recording))
                .contains("api = \"unsafe\"", "operation = \"allocate\"", "cause = \"enomem\"")
                .contains("io.mapwatch.apps.CommandApp");
    }

    @OnEveryJdk
    void a_recording_holds_leaks_with_who_freed(Jdk jdk) throws Exception {
        Path recording = folder.resolve("leaks.jfr");
        try (ForkedJvm jvm = FreeingJvm.start(
                jdk,
                Map.of(),
                "-XX:StartFlightRecording:filename=" + recording,
                "io.mapwatch.apps.FreeingApp",
                "free")) {
            FreeingJvm.Found found = FreeingJvm.found(jvm);
            assertThat(jvm.end().exit()).isZero();
            String printed = printed(jdk, "io.mapwatch.Leak", recording);
            assertThat(printed).contains("address = 0x", "bytes = 132.0 kB", "io.mapwatch.apps.FreeingApp.free");
            assertThat(printed.split("io.mapwatch.Leak \\{", -1)).hasSize((int) found.blocks() + 1);
        }
    }

    private static String printed(Jdk jdk, String event, Path recording) throws Exception {
        List<String> command = List.of(
                jdk.home().resolve("bin/jfr").toString(),
                "print",
                "--stack-depth",
                "20",
                "--events",
                event,
                recording.toString());
        try (ForkedJvm jfr = ForkedJvm.start(Map.of(), command)) {
            return String.join("\n", jfr.result().stdout());
        }
    }
}
