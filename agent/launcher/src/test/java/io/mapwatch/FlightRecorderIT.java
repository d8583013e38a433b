package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.OnOneJdk;
import java.nio.file.Files;
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

    @OnOneJdk
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

    @OnOneJdk
    void a_recording_that_is_started_later_holds_what_happens_from_then_on(Jdk jdk) throws Exception {
        Path recording = folder.resolve("later.jfr");
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(ForkedJvm.agent("port=0", "interval=100ms", "budget=100%"), "io.mapwatch.apps.CommandApp"))) {
            jvm.awaitHooks();
            jvm.command("unsafe-allocate 1152921504606846976");
            String pid = Long.toString(jvm.pid());
            assertThat(jdk.tool("jcmd", pid, "JFR.start", "name=later")).contains("Started recording");
            jvm.command("unsafe-allocate 2305843009213693952");
            double scans = jvm.scans();
            ForkedJvm.await("a sample", () -> jvm.scans() > scans + 1);
            assertThat(jdk.tool("jcmd", pid, "JFR.stop", "name=later", "filename=" + recording))
                    .contains("Stopped recording");
        }
        assertThat(printed(jdk, "io.mapwatch.Sample", recording)).contains("level = \"OK\"");
        assertThat(printed(jdk, "io.mapwatch.MappingFailed", recording).split("MappingFailed \\{", -1))
                .hasSize(2);
    }

    @OnOneJdk
    void without_a_recorder_none_of_its_events_is_loaded(Jdk jdk) throws Exception {
        Path log = folder.resolve("classes.log");
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        "-Xlog:class+load:file=" + log,
                        ForkedJvm.agent("port=0", "interval=100ms", "budget=100%"),
                        "io.mapwatch.apps.CommandApp"))) {
            jvm.awaitHooks();
            jvm.command("unsafe-allocate 1152921504606846976");
            ForkedJvm.await("a few samples", () -> jvm.scans() > 3);
            assertThat(jvm.end().exit()).isZero();
        }
        assertThat(Files.readString(log))
                .contains(" io.mapwatch.core.jfr.FlightRecorderEvents source")
                .doesNotContain(
                        " io.mapwatch.core.jfr.SampleEvent source", " jdk.jfr.internal.MetadataRepository source");
    }

    private static String printed(Jdk jdk, String event, Path recording) throws Exception {
        return jdk.tool("jfr", "print", "--stack-depth", "20", "--events", event, recording.toString());
    }
}
