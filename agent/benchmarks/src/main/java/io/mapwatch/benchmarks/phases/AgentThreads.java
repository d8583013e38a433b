package io.mapwatch.benchmarks.phases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The agent's threads in another process, by their names. */
record AgentThreads(long pid) {

    /** The kernel keeps 15 characters of a name. Newer JDKs replace the middle of a longer one with two dots. */
    private static final String NAMES_BEGIN = "(mapwat";

    /** USER_HZ is 100 on every architecture that JDKs are built for (proc_pid_stat(5): clock ticks). */
    private static final long NANOS_A_TICK = 10_000_000;

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    /** CPU time of the living ones since their start. */
    long cpuNanos() throws IOException {
        List<Path> tasks;
        try (Stream<Path> list = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
            tasks = list.toList();
        }
        long ticks = 0;
        for (Path task : tasks) {
            String stat = Files.readString(task.resolve("stat"));
            if (stat.contains(NAMES_BEGIN)) {
                ticks += ticks(stat);
            }
        }
        return ticks * NANOS_A_TICK;
    }

    /** Counts fields from behind the name, which may contain blanks. */
    static long ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
    }
}
