package io.mapwatch.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the machine has nearly as many tasks as it may have (proc(5)): then no program on it could start another. */
final class TaskLimit {

    /** Only one in this many calls looks, since it opens files. */
    private static final int CALLS = 64;

    private final Path proc;
    private int calls;

    TaskLimit(Path proc) {
        this.proc = proc;
    }

    static TaskLimit ofThisMachine() {
        return new TaskLimit(Path.of("/proc"));
    }

    /** Whether more than nine tenths are taken. False if that cannot be found out. */
    boolean isNear() {
        if (calls++ % CALLS != 0) {
            return false;
        }
        try {
            long most = Math.min(
                    Sysctl.read(proc.resolve("sys/kernel/pid_max")),
                    Sysctl.read(proc.resolve("sys/kernel/threads-max")));
            return tasks() > most * 9 / 10;
        } catch (IOException | NumberFormatException unreadable) {
            return false;
        }
    }

    /** The fourth field of loadavg: running tasks, a slash, all tasks. */
    private long tasks() throws IOException {
        String[] fields = Files.readString(proc.resolve("loadavg")).trim().split(" ", -1);
        if (fields.length < 4) {
            throw new NumberFormatException("no tasks in loadavg");
        }
        return Long.parseLong(fields[3].substring(fields[3].indexOf('/') + 1));
    }
}
