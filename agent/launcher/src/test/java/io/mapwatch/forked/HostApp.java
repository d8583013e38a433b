package io.mapwatch.forked;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
        ForkedJvm.await("scans", () -> jvm.scrape().getOrDefault("mapwatch_scan_seconds_count", 0.0) >= SCANS);
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
        assertThat(result.stdout()).isEqualTo(STDOUT);
        List<String> lines = new ArrayList<>(result.stderr());
        assertThat(lines.remove(STDERR)).isTrue();
        lines.removeIf(line -> line.startsWith("mapwatch: version "));
        return lines;
    }
}
