package io.mapwatch.core.procfs;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * Reads what limits the threads of one process: its cgroup, its user and the system. What cannot be read is left out. It opens no {@code FileChannel}:
 * the hooks must see that class's first load.
 */
public final class ThreadLimits {

    private static final String NPROC = "Max processes";

    /** Followed by the real user, and others. */
    private static final String UID = "Uid:";

    private static final String ROOT = "0";

    /** A value of {@code vm.overcommit_memory}. */
    private static final int NEVER_OVERCOMMIT = 2;

    private final Path proc;

    /** @param proc where {@code /proc} is mounted */
    public ThreadLimits(Path proc) {
        this.proc = proc;
    }

    /**
     * The nearest cgroup's limit, that of the user's processes, which the kernel does not hold root to, and the system's two.
     *
     * @param process a PID, or {@code self}
     * @param usersToo whether to count the threads of all processes of the user, by a look at each process
     */
    public List<ThreadLimit> of(String process, boolean usersToo) {
        List<ThreadLimit> limits = new ArrayList<>(new PidsCgroup(proc).limits(process));
        String user = field(process, "status", UID);
        if (!user.isEmpty() && !user.equals(ROOT)) {
            add(
                    limits,
                    "ulimit -u, of all processes of user " + user,
                    firstNumber(field(process, "limits", NPROC)),
                    usersToo ? threadsOf(user) : -1);
        }
        long all = tasks();
        add(limits, "kernel.threads-max, of the system", number(proc.resolve("sys/kernel/threads-max")), all);
        add(limits, "kernel.pid_max, of the system", number(proc.resolve("sys/kernel/pid_max")), all);
        return limits;
    }

    private long threadsOf(String user) {
        String[] processes = proc.toFile().list((folder, name) -> firstNumber(name) > 0);
        long threads = 0;
        for (String process : processes == null ? new String[0] : processes) {
            if (field(process, "status", UID).equals(user)) {
                threads += Math.max(0, firstNumber(field(process, "status", "Threads:")));
            }
        }
        return threads;
    }

    /** The first word behind {@code name} in a file about a process; empty if there is none. */
    private String field(String process, String file, String name) {
        for (String line : lines(proc.resolve(process).resolve(file))) {
            if (line.startsWith(name)) {
                return firstWord(line.substring(name.length()));
            }
        }
        return "";
    }

    /** Whether the kernel promises no more memory than there is. */
    public boolean neverOvercommits() {
        return overcommit() == NEVER_OVERCOMMIT;
    }

    /** {@code vm.overcommit_memory} (proc_sys_vm(5)); -1 if it cannot be read. */
    long overcommit() {
        return number(proc.resolve("sys/vm/overcommit_memory"));
    }

    private static void add(List<ThreadLimit> limits, String name, long limit, long used) {
        if (limit >= 0) {
            limits.add(new ThreadLimit(name, limit, used));
        }
    }

    /** Those of the whole system: the second part of the fourth word (proc_loadavg(5)). */
    private long tasks() {
        String loads = firstLine(proc.resolve("loadavg"));
        return firstNumber(loads.substring(loads.indexOf('/') + 1));
    }

    /** The number that a file begins with; -1 if it begins with none, or cannot be read. */
    static long number(Path file) {
        return firstNumber(firstLine(file));
    }

    private static String firstLine(Path file) {
        List<String> lines = lines(file);
        return lines.isEmpty() ? "" : lines.get(0);
    }

    /** -1 if the text does not begin with a number; spaces before it do not count. */
    static long firstNumber(String text) {
        try {
            return Long.parseLong(firstWord(text));
        } catch (NumberFormatException e) {
            return -1; // "unlimited" or "max"
        }
    }

    private static String firstWord(String text) {
        StringTokenizer words = new StringTokenizer(text);
        return words.hasMoreTokens() ? words.nextToken() : "";
    }

    /** Empty if the file cannot be read. */
    static List<String> lines(Path file) {
        List<String> lines = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new FileReader(file.toFile(), StandardCharsets.UTF_8))) {
            for (String line; (line = in.readLine()) != null; ) {
                lines.add(line);
            }
        } catch (IOException e) {
            return List.of();
        }
        return lines;
    }
}
