package io.mapwatch.core.procfs;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * A small file of {@code /proc} that stays open, and the numbers in it. It can still be read where no file can be opened any more. Reading allocates
 * nothing. For one thread at a time.
 *
 * <p>It is a {@link RandomAccessFile} because that loads no {@code FileChannelImpl}: the hooks must see that class's first load.
 */
final class ProcFile implements Closeable {

    /** The result of {@link #number} when there is none. */
    static final long NONE = -1;

    /** RandomAccessFile reads this much without a malloc (the JDK's io_util.c). */
    static final int MOST_BYTES = 8 * 1024;

    private final RandomAccessFile file;
    private final byte[] text;
    private int length;

    /**
     * @param bytes how much of it is read, at most {@value #MOST_BYTES}; it must contain all that is asked for
     * @throws IOException if it cannot be opened; the message names {@code path}
     */
    ProcFile(String path, int bytes) throws IOException {
        this.file = new RandomAccessFile(path, "r");
        this.text = new byte[bytes];
    }

    /**
     * Reads the present text from its beginning, in one call: for some files the kernel answers only the first (proc_dointvec in kernel/sysctl.c).
     * The text is empty where the file is closed or cannot be read.
     *
     * @return its length, in bytes
     */
    int read() {
        length = 0;
        try {
            file.seek(0);
            length = Math.max(0, file.read(text, 0, text.length));
        } catch (IOException e) {
            // as where the file is empty
        }
        return length;
    }

    /** Whether the text has these ASCII characters at that index. */
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

    /** The index of the first newline from that index on; the text's length where there is none. */
    int endOfLine(int from) {
        int at = from;
        while (at < length && text[at] != '\n') {
            at++;
        }
        return at;
    }

    /** The end of the digits that begin at that index. */
    int endOfDigits(int from) {
        int at = from;
        while (at < length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }

    /** The decimal number in {@code [from, to)}; {@link #NONE} where there is none, or one larger than a {@code long}. */
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

    /** Closes the file. From the next read on the text is empty. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
