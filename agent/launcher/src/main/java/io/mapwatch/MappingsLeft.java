package io.mapwatch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/**
 * About how many mappings the kernel would still give this process, told from how much text {@code /proc/self/maps} has: one line of
 * a read is measured. To count all lines is a loop that the VM would compile while the agent starts. For one thread at a time.
 */
final class MappingsLeft implements LongSupplier {

    /** What is told where the files cannot be read: then nothing is waited for. */
    static final long UNKNOWN = Long.MAX_VALUE;

    /** As much as RandomAccessFile reads without a malloc (the JDK's io_util.c). */
    private static final int READ_BYTES = 8 * 1024;

    /** A line without a path has more. */
    private static final int SHORTEST_LINE_BYTES = 40;

    /** From so many reads on one of so many is measured. */
    private static final int MEASURED_READS = 16;

    private final String maps;
    private final String limit;
    private final byte[] buffer = new byte[READ_BYTES];

    /** @param maps,limit paths of the files */
    MappingsLeft(String maps, String limit) {
        this.maps = maps;
        this.limit = limit;
    }

    static MappingsLeft ofThisProcess() {
        return new MappingsLeft("/proc/self/maps", "/proc/sys/vm/max_map_count");
    }

    @Override
    public long getAsLong() {
        try {
            return limit() - count();
        } catch (IOException | RuntimeException e) { // a security manager of the application, among others
            return UNKNOWN;
        }
    }

    /** In one read: the kernel answers only the one at offset 0. */
    private long limit() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(limit, "r")) {
            int length = Math.max(0, file.read(buffer, 0, READ_BYTES));
            return Long.parseLong(new String(buffer, 0, length, StandardCharsets.US_ASCII).strip());
        }
    }

    private long count() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(maps, "r")) {
            long bytes = 0;
            long lines = 0;
            long bytesOfLines = 0;
            int length;
            for (int reads = 0; (length = file.read(buffer, 0, READ_BYTES)) > 0; reads++) {
                bytes += length;
                if (reads < MEASURED_READS || reads % MEASURED_READS == 0) {
                    lines++;
                    bytesOfLines += secondLine(length);
                }
            }
            return lines == 0 ? 0 : bytes * lines / bytesOfLines;
        }
    }

    /** Its length; that of all that was read where there is no second one. */
    private int secondLine(int length) {
        int begin = lineEnd(0, length) + 1;
        int end = lineEnd(begin + SHORTEST_LINE_BYTES, length) + 1;
        return end <= length ? end - begin : length;
    }

    /** Of the line's newline; {@code length} where there is none. */
    private int lineEnd(int from, int length) {
        int end = from;
        while (end < length && buffer[end] != '\n') {
            end++;
        }
        return Math.min(end, length);
    }
}
