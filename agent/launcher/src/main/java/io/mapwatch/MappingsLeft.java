package io.mapwatch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/**
 * About how many mappings the kernel would still give this process. They are estimated from the length of {@code /proc/self/maps} and of one line of a
 * read. A loop over all lines would get hot: the VM would compile it while the agent starts, and needs metaspace for that, which may end the JVM with no
 * mapping left. For one thread at a time.
 */
final class MappingsLeft implements LongSupplier {

    /** The answer where the files cannot be read: then the start does not wait. */
    static final long UNKNOWN = Long.MAX_VALUE;

    /** RandomAccessFile reads this much without a malloc (the JDK's io_util.c). */
    private static final int READ_BYTES = 8 * 1024;

    /** Fewer bytes than a line without a path has. */
    private static final int SHORTEST_LINE_BYTES = 40;

    /** After this many reads only one of as many is measured, and stands for as many. */
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
        } catch (IOException | RuntimeException e) { // for instance a security manager of the application
            return UNKNOWN;
        }
    }

    /** Reads at once: the kernel answers only a read at offset 0. */
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
                    int standsFor = reads < MEASURED_READS ? 1 : MEASURED_READS;
                    lines += standsFor;
                    bytesOfLines += (long) standsFor * secondLine(length);
                }
            }
            return lines == 0 ? 0 : bytes * lines / bytesOfLines;
        }
    }

    /** The length of the second line; that of the whole read where there is none. */
    private int secondLine(int length) {
        int begin = lineEnd(0, length) + 1;
        int end = lineEnd(begin + SHORTEST_LINE_BYTES, length) + 1;
        return end <= length ? end - begin : length;
    }

    /** The index of the line's newline; {@code length} where there is none. */
    private int lineEnd(int from, int length) {
        int end = from;
        while (end < length && buffer[end] != '\n') {
            end++;
        }
        return Math.min(end, length);
    }
}
