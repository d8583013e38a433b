package io.mapwatch.core.maps;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;

/**
 * A {@code /proc/PID/maps} file that stays open: it can still be read when the process may map nothing more. A scan allocates nothing, on the Java
 * heap or natively, unless a line is longer than any before.
 *
 * <p>A scan is not atomic. The kernel answers each read with at most one page of whole lines, consistent in itself. A mapping that changes between
 * two reads is shown as it was before or after (proc_pid_maps(5) and the kernel's Documentation/filesystems/proc.rst).
 *
 * <p>It is a {@link RandomAccessFile} because that loads no {@code FileChannelImpl}: the hooks must see that class's first load.
 *
 * <p>For one thread at a time.
 */
public final class MapsFile implements MappingSource {

    /** The kernel returns less at a time, and RandomAccessFile reads this much without a malloc (the JDK's io_util.c). */
    private static final int READ_BYTES = 8 * 1024;

    /** Far above PATH_MAX, even with four bytes for each escaped byte of a path. */
    private static final int LONGEST_LINE_BYTES = 64 * 1024;

    private final String path;
    private RandomAccessFile file;
    private final MapsParser parser = new MapsParser();
    private byte[] buffer;

    MapsFile(String path, int bufferBytes) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path, "r");
        this.buffer = new byte[bufferBytes];
    }

    /** Opens the mappings of this process. */
    public static MapsFile self() throws IOException {
        return open("/proc/self/maps");
    }

    /**
     * Opens any file of that format.
     *
     * @throws IOException if it cannot be opened; the message names {@code path}
     */
    public static MapsFile open(String path) throws IOException {
        return new MapsFile(path, READ_BYTES);
    }

    /**
     * Reads the file from its beginning and shows {@code visitor} each mapping.
     *
     * @return bytes read
     * @throws IOException if reading fails or the text is malformed (then the cause is a {@link MalformedMapsException}). The visitor has seen only a
     *     part then. The message names the path.
     */
    @Override
    public long scan(MappingVisitor visitor) throws IOException {
        try {
            file.seek(0);
            parser.reset();
            return readLines(visitor);
        } catch (IOException e) {
            throw new IOException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    private long readLines(MappingVisitor visitor) throws IOException {
        long total = 0;
        int filled = 0;
        int read;
        visitor.reading();
        while ((read = file.read(buffer, filled, Math.min(READ_BYTES, buffer.length - filled))) > 0) {
            total += read;
            filled += read;
            if (buffer[filled - 1] == '\n') {
                visitor.read(MapsParser.lastEnd(buffer, filled));
            }
            int consumed = parser.parse(buffer, filled, visitor);
            filled -= consumed;
            System.arraycopy(buffer, consumed, buffer, 0, filled);
            if (filled == buffer.length) {
                grow();
            }
            visitor.reading();
        }
        if (filled > 0) {
            throw parser.unfinished("is cut off by the end of the file");
        }
        return total;
    }

    /** A second instance for the same file. */
    MapsFile again() throws IOException {
        return open(path);
    }

    /** Opens the file anew. If that fails, the old one stays open. */
    void renew() throws IOException {
        RandomAccessFile before = file;
        file = new RandomAccessFile(path, "r");
        before.close();
    }

    private void grow() throws MalformedMapsException {
        if (buffer.length >= LONGEST_LINE_BYTES) {
            throw parser.unfinished("is longer than " + LONGEST_LINE_BYTES + " bytes");
        }
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }

    /** Closes the file; every later scan fails. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
