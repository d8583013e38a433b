package io.mapwatch.core.procfs;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * The kernel's {@code vm.max_map_count} (proc_sys_vm(5)). One setting a node, changeable at any time, so it is read
 * live, from a file that stays open. For one thread at a time.
 */
public final class MapLimit implements Closeable {

    /** What {@link #read} returns when the limit cannot be told. */
    public static final long UNKNOWN = -1;

    // The kernel keeps an int: at most ten digits and a newline. It answers the read at offset 0 only (proc_dointvec in
    // kernel/sysctl.c), so one read must take it all.
    private static final int TEXT_BYTES = 16;

    private final RandomAccessFile file;
    private final byte[] text = new byte[TEXT_BYTES];

    private MapLimit(RandomAccessFile file) {
        this.file = file;
    }

    /** Opens the limit of this machine. */
    public static MapLimit system() throws IOException {
        return open("/proc/sys/vm/max_map_count");
    }

    /**
     * Opens any file that holds one decimal number.
     *
     * @throws IOException if the file cannot be opened, or does not hold a limit now; the message names {@code path}
     */
    public static MapLimit open(String path) throws IOException {
        MapLimit limit = new MapLimit(new RandomAccessFile(path, "r"));
        if (limit.read() == UNKNOWN) {
            limit.close();
            throw new IOException(path + " does not hold a number of mappings");
        }
        return limit;
    }

    /**
     * Reads the limit in force now. Allocates nothing.
     *
     * @return mappings, 0 to 2147483647, or {@link #UNKNOWN} if the file is closed, cannot be read or holds something else
     */
    public long read() {
        try {
            file.seek(0);
            return parse(file.read(text, 0, TEXT_BYTES));
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private long parse(int length) {
        long value = 0;
        int digits = 0;
        while (digits < length && text[digits] >= '0' && text[digits] <= '9') {
            value = value * 10 + (text[digits] - '0');
            digits++;
        }
        boolean nothingElse = digits == length || (digits + 1 == length && text[digits] == '\n');
        return digits > 0 && nothingElse && value <= Integer.MAX_VALUE ? value : UNKNOWN;
    }

    /** Closes the file; every later read returns {@link #UNKNOWN}. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
