package io.mapwatch.core.procfs;

import java.io.Closeable;
import java.io.IOException;

/**
 * How many threads the process has, by the kernel's count ({@code Threads:} in proc_pid_status(5)), with those of the VM and of native libraries.
 * Read from a file that stays open. For one thread at a time.
 */
public final class ThreadCount implements Closeable {

    /** The result of {@link #read} when the number is not known. */
    public static final long UNKNOWN = -1;

    private static final String LINE = "\nThreads:\t";

    private final ProcFile file;

    /** Where the line was the last time: mostly it still is. */
    private int found;

    private ThreadCount(ProcFile file) {
        this.file = file;
    }

    /** Opens the status of this process. */
    public static ThreadCount self() throws IOException {
        return open("/proc/self/status");
    }

    /**
     * Opens any file of that format.
     *
     * @throws IOException if it cannot be opened; the message names {@code path}
     */
    public static ThreadCount open(String path) throws IOException {
        // the line is within the first 2,000 bytes
        return new ThreadCount(new ProcFile(path, ProcFile.MOST_BYTES));
    }

    /**
     * Reads the present number. Allocates nothing.
     *
     * @return threads, or {@link #UNKNOWN} if the file is closed, cannot be read or has no such line
     */
    public long read() {
        int length = file.read();
        if (!file.has(LINE, found)) {
            found = file.endOfLine(0);
            while (found < length && !file.has(LINE, found)) {
                found = file.endOfLine(found + 1);
            }
        }
        return found < length ? number(found + LINE.length()) : UNKNOWN;
    }

    private long number(int from) {
        int end = file.endOfDigits(from);
        long number = file.has("\n", end) ? file.number(from, end) : ProcFile.NONE;
        return number == ProcFile.NONE ? UNKNOWN : number;
    }

    /** Closes the file; every later read returns {@link #UNKNOWN}. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
