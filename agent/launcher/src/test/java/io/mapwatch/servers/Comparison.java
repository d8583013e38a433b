package io.mapwatch.servers;

import io.mapwatch.forked.Jdk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Runs of a server with this agent, and as many without it.
 *
 * @param name of the server and of what runs with it
 */
record Comparison(String name, Jdk jdk, List<ServerRun> without, List<ServerRun> with) {

    private static final String NAME = "mapwatch";

    /** Less than the 300 ms for which the JVM waits for threads in native code. */
    private static final long MOST_MORE_MILLIS_TO_EXIT = 250;

    /** What differs with the agent: one line each, and none if all is well. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        List<LogLines> linesWithout = without.stream().map(ServerRun::lines).toList();
        List<LogLines> linesWith = with.stream().map(ServerRun::lines).toList();
        LogLines.onlyIn(linesWith, linesWithout).stream()
                .filter(line -> !isExpected(line))
                .forEach(line -> differences.add("only with the agent: " + line));
        LogLines.onlyIn(linesWithout, linesWith).stream()
                .filter(line -> !isExpected(line))
                .forEach(line -> differences.add("only without the agent: " + line));
        for (ServerRun run : with) {
            run.lines().naming(NAME, linesWithout).stream()
                    .filter(line -> !isExpected(line))
                    .forEach(line -> differences.add("about the agent: " + line));
            run.seen().stream()
                    .filter(fact ->
                            without.stream().noneMatch(other -> other.seen().contains(fact)))
                    .forEach(fact -> differences.add("seen with the agent: " + fact));
            if (without.stream().noneMatch(other -> other.exit() == run.exit())) {
                differences.add("exit code " + run.exit() + ", and without the agent "
                        + without.get(0).exit());
            }
        }
        long longer = least(with, ServerRun::exitMillis) - least(without, ServerRun::exitMillis);
        // one run each says nothing on a busy machine
        if (with.size() > 1 && longer > MOST_MORE_MILLIS_TO_EXIT) {
            differences.add("ends " + longer + " ms later");
        }
        return differences.stream().distinct().toList();
    }

    /** A row of docs/servers.md. */
    String row() {
        long readyWithout = median(without, ServerRun::readyMillis);
        long readyWith = median(with, ServerRun::readyMillis);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %,d / %,d ms | %.2f | %,d / %,d ms | %d | %d |",
                name,
                jdk.feature(),
                with.size(),
                readyWithout,
                readyWith,
                (double) readyWith / readyWithout,
                median(without, ServerRun::exitMillis),
                median(with, ServerRun::exitMillis),
                with.get(0).exit(),
                differences().size());
    }

    /** The agent's one line, and where a server logs its own command line. */
    private static boolean isExpected(String line) {
        return line.startsWith(NAME + ": version ") || line.contains("-javaagent:");
    }

    private static long median(List<ServerRun> runs, ToLongFunction<ServerRun> value) {
        return runs.stream()
                .mapToLong(value)
                .sorted()
                .skip(runs.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static long least(List<ServerRun> runs, ToLongFunction<ServerRun> value) {
        return runs.stream().mapToLong(value).min().orElseThrow();
    }
}
