package io.mapwatch.core.procfs;

import java.nio.file.Path;

/**
 * The number of this process in its own PID namespace, as getpid(2) has it, from {@code /proc/self/status} (proc_pid_status(5)): for
 * {@link ProcessHandle} the JDK generates classes, and makes a pool for a thread that waits for processes.
 */
public final class OwnPid {

    /** Those in all namespaces that see the process; its own is the last (since Linux 4.1). */
    private static final String NUMBERS = "NSpid:";

    private OwnPid() {}

    public static long get() {
        return of(Path.of("/proc/self/status"));
    }

    static long of(Path status) {
        for (String line : ThreadLimits.lines(status)) {
            if (line.startsWith(NUMBERS)) {
                long pid = ThreadLimits.firstNumber(line.substring(line.lastIndexOf('\t') + 1));
                if (pid > 0) {
                    return pid;
                }
            }
        }
        return ProcessHandle.current().pid();
    }
}
