package io.mapwatch.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The progress of the climb: redrawn in place on a terminal, a line at each milestone elsewhere. It shows the agent's figures where there is an
 * agent, else the kernel's.
 */
final class ProgressBar {

    private static final int CELLS = 40;

    private final PrintStream out;
    private final boolean inPlace;
    private final long limit;
    private final AgentHistory agent;
    private int drawn;

    ProgressBar(PrintStream out, boolean inPlace, long limit, AgentHistory agent) {
        this.out = out;
        this.inPlace = inPlace;
        this.limit = limit;
        this.agent = agent;
    }

    /** Whether standard output is a terminal that can move its cursor back. */
    static boolean onTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return (target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console"))
                    && !"dumb".equals(System.getenv("TERM"));
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /** Redraws it, on a terminal only. */
    void show(long kernelCount) {
        if (inPlace) {
            String line = line(kernelCount);
            out.print('\r' + line + " ".repeat(Math.max(0, drawn - line.length())));
            out.flush();
            drawn = line.length();
        }
    }

    /** Prints it as a line that stays. */
    void milestone(long kernelCount) {
        if (inPlace) {
            show(kernelCount);
        } else {
            out.println(line(kernelCount));
        }
    }

    /** Leaves the bar where it is; further output starts on a new line. */
    void finish() {
        if (inPlace) {
            out.println();
            drawn = 0;
        }
    }

    private String line(long kernelCount) {
        Observation seen = agent.latest();
        return seen == null
                ? line(kernelCount, limit, (double) kernelCount / limit, null)
                : line(
                        seen.sample().mappings(),
                        seen.sample().limit(),
                        seen.sample().ratio(),
                        seen.sample().level());
    }

    private static String line(long count, long limit, double ratio, @Nullable String level) {
        int filled = (int) Math.max(0, Math.min(CELLS, Math.round(ratio * CELLS)));
        return String.format(
                Locale.ROOT,
                "[%s%s] %,d of %,d mappings, %.3f, %s",
                "#".repeat(filled),
                "-".repeat(CELLS - filled),
                count,
                limit,
                ratio,
                level == null ? "no agent" : level);
    }
}
