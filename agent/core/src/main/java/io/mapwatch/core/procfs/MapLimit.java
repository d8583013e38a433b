package io.mapwatch.core.procfs;

import java.io.Closeable;
import java.io.IOException;

/**
 * The kernel's {@code vm.max_map_count} (proc_sys_vm(5)). There is one for a node, and it can change at any time, so it is read anew each time, from
 * a file that stays open. For one thread at a time.
 */
public final class MapLimit implements Closeable {

    /** The result of {@link #read} when the limit is not known. */
    public static final long UNKNOWN = -1;

    /** The kernel keeps an int: at most ten digits and a newline. */
    private static final int TEXT_BYTES = 16;

    private final ProcFile file;

    private MapLimit(ProcFile file) {
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
        MapLimit limit = new MapLimit(new ProcFile(path, TEXT_BYTES));
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
        int length = file.read();
        int end = file.endOfDigits(0);
        boolean nothingElse = end == length || (end + 1 == length && file.has("\n", end));
        long limit = nothingElse ? file.number(0, end) : ProcFile.NONE;
        return limit == ProcFile.NONE || limit > Integer.MAX_VALUE ? UNKNOWN : limit;
    }

    /** Closes the file; every later read returns {@link #UNKNOWN}. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
