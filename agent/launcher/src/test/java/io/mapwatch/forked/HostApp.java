package io.mapwatch.forked;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An application that prints a line on each stream and ends with an exit code of its own when its input is closed; it must do so
 * whatever becomes of the agent.
 */
public final class HostApp {

    public static final String MAIN = "io.mapwatch.apps.HostApp";

    private static final List<String> STDOUT = List.of("to stdout");
    private static final String STDERR = "to stderr";
    private static final int EXIT = 6;
    private static final int SCANS = 3;

    private HostApp() {}

    /** Waits until the agent, which has an endpoint, has started all of itself and scanned a few times. */
    public static void awaitStart(ForkedJvm jvm) throws Exception {
        jvm.awaitHooks();
        ForkedJvm.await("end of the start", () -> !threads(jvm.pid()).contains("mapwatch-start"));
        ForkedJvm.await("scans", () -> jvm.scans() >= SCANS);
    }

    /** Waits until the agent has said a line. */
    public static void awaitLine(ForkedJvm jvm, Predicate<String> line) throws Exception {
        ForkedJvm.await(
                "such a line of the agent",
                () -> jvm.hasEnded() || jvm.stderr().stream().anyMatch(line));
    }

    /** Ends the application, which ends as ever, and returns what the agent has said beside its start line. */
    public static List<String> endAsEver(ForkedJvm jvm) throws Exception {
        ForkedJvm.Result result = jvm.end();
        assertThat(result.exit()).isEqualTo(EXIT);
        // JDK 28 warns of a temp folder that it cannot write to
        assertThat(result.stdout())
                .filteredOn(line -> !line.contains(" is not writable. Consider using -XX:AltTempDir="))
                .isEqualTo(STDOUT);
        List<String> lines = new ArrayList<>(result.stderr());
        assertThat(lines.remove(STDERR)).isTrue();
        lines.removeIf(line -> line.startsWith("mapwatch: version "));
        return lines;
    }

    /** The names of its threads, as the kernel has them. */
    private static Set<String> threads(long pid) {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc", "" + pid, "task"))) {
            for (Path task : tasks) {
                names.add(Files.readString(task.resolve("comm")).strip());
            }
        } catch (IOException e) {
            // a thread has ended, or all of them: seen when asked again
            names.add("mapwatch-start");
        }
        return names;
    }
}
