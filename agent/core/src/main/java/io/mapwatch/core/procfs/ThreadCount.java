package io.mapwatch.core.procfs;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * How many threads the process has, by the kernel's count ({@code Threads:} in proc_pid_status(5)): those of the VM and of
 * native libraries are among them. Read from a file that stays open. For one thread at a time.
 */
public final class ThreadCount implements Closeable {

    /** What {@link #read} returns when the number cannot be told. */
    public static final long UNKNOWN = -1;

    /** As much as RandomAccessFile reads without a malloc (the JDK's io_util.c); the line stands within the first 2,000 bytes. */
    private static final int READ_BYTES = 8 * 1024;

    private static final String LINE = "\nThreads:\t";

    private final RandomAccessFile file;
    private final byte[] text = new byte[READ_BYTES];

    private ThreadCount(RandomAccessFile file) {
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
        return new ThreadCount(new RandomAccessFile(path, "r"));
    }

    /**
     * Reads the number of this moment. Allocates nothing.
     *
     * @return threads, or {@link #UNKNOWN} if the file is closed, cannot be read or does not tell
     */
    public long read() {
        try {
            file.seek(0);
            return parse(file.read(text, 0, READ_BYTES));
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private long parse(int length) {
        for (int at = 0; at + LINE.length() < length; at++) {
            if (isLine(at)) {
                return number(at + LINE.length(), length);
            }
        }
        return UNKNOWN;
    }

    private boolean isLine(int at) {
        for (int i = 0; i < LINE.length(); i++) {
            if (text[at + i] != LINE.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private long number(int from, int length) {
        long value = 0;
        int at = from;
        while (at < length && text[at] >= '0' && text[at] <= '9' && value <= Integer.MAX_VALUE) {
            value = value * 10 + (text[at] - '0');
            at++;
        }
        return at > from && at < length && text[at] == '\n' ? value : UNKNOWN;
    }

    /** Closes the file; every later read returns {@link #UNKNOWN}. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
