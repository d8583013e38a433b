package io.mapwatch.core.procfs;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How long all threads of this process ran, from {@code /proc/self/stat} (proc_pid_stat(5)). The file stays open, and reading allocates nothing. For one
 * thread at a time.
 */
public final class ProcessTimes implements Closeable {

    /** The kernel counts in hundredths of a second there, whatever its own clock is (USER_HZ). */
    private static final long NANOS_A_TICK = 10_000_000;

    /** Behind the name's parenthesis; the first word is the state, field 3. */
    private static final int USER_TIME = 11;

    /** 52 numbers of at most 20 digits, and a name. */
    private static final int TEXT_BYTES = 1_200;

    private final @Nullable ProcFile file;

    ProcessTimes(String path) {
        this.file = open(path);
    }

    public static ProcessTimes self() {
        return new ProcessTimes("/proc/self/stat");
    }

    private static @Nullable ProcFile open(String path) {
        try {
            return new ProcFile(path, TEXT_BYTES);
        } catch (IOException e) {
            return null;
        }
    }

    /** User and system time in nanoseconds, in steps of 10 ms; 0 where it is not known. */
    public long cpuNanos() {
        ProcFile open = file;
        if (open == null) {
            return 0;
        }
        int at = open.read();
        while (at > 0 && !open.has(")", at - 1)) {
            at--;
        }
        long ticks = 0;
        for (int word = 0; word <= USER_TIME + 1; word++) {
            at++; // the space before it
            int from = at;
            at = word == 0 ? at + 1 : endOfNumber(open, at);
            if (word >= USER_TIME) {
                ticks += Math.max(0, open.number(from, at));
            }
        }
        return ticks * NANOS_A_TICK;
    }

    /** A group that has no terminal has a number below zero. */
    private static int endOfNumber(ProcFile open, int at) {
        return open.endOfDigits(open.has("-", at) ? at + 1 : at);
    }

    @Override
    public void close() throws IOException {
        ProcFile open = file;
        if (open != null) {
            open.close();
        }
    }
}
