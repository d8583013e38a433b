package io.mapwatch.core.procfs;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * A small file of {@code /proc} that stays open, so that it can be read where no file can be opened any more, and the numbers in it. Reading
 * allocates nothing. For one thread at a time.
 *
 * <p>A {@link RandomAccessFile} on purpose: it loads no {@code FileChannelImpl}, which the agent's hooks want to see first.
 */
final class ProcFile implements Closeable {

    /** What {@link #number} returns where none stands. */
    static final long NONE = -1;

    /** As much as RandomAccessFile reads without a malloc (the JDK's io_util.c). */
    static final int MOST_BYTES = 8 * 1024;

    private final RandomAccessFile file;
    private final byte[] text;
    private int length;

    /**
     * @param bytes how much of it is read, {@value #MOST_BYTES} at the most; all of what is asked for stands in them
     * @throws IOException if it cannot be opened; the message names {@code path}
     */
    ProcFile(String path, int bytes) throws IOException {
        this.file = new RandomAccessFile(path, "r");
        this.text = new byte[bytes];
    }

    /**
     * Reads the text of this moment from its beginning, in one call: the kernel answers only the first for some files (proc_dointvec in
     * kernel/sysctl.c). It is empty where the file is closed or cannot be read.
     *
     * @return its length, in bytes
     */
    int read() {
        length = 0;
        try {
            file.seek(0);
            length = Math.max(0, file.read(text, 0, text.length));
        } catch (IOException e) {
            // as where nothing is told
        }
        return length;
    }

    /** Whether these characters of ASCII stand there. */
    boolean has(String part, int at) {
        if (at + part.length() > length) {
            return false;
        }
        for (int i = 0; i < part.length(); i++) {
            if (text[at + i] != part.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where the digits end that begin there. */
    int endOfDigits(int from) {
        int at = from;
        while (at < length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }

    /** The decimal number that the digits in {@code [from, to)} write; {@link #NONE} where there are none, or more than a {@code long} holds. */
    long number(int from, int to) {
        if (from == to) {
            return NONE;
        }
        long value = 0;
        for (int at = from; at < to; at++) {
            int digit = text[at] - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Closes the file; the text is empty from the next reading on. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
