package io.mapwatch.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The kernel's own figures: how many mappings this process has and how many it may have. For one thread at a time.
 *
 * <p>The file stays open and its buffer is reused: counting needs neither a new file descriptor nor memory, which may both be refused.
 */
final class KernelMaps implements Closeable {

    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final Path LIMIT = Path.of("/proc/sys/vm/max_map_count");

    /** Start of the {@code [vsyscall]} line, which is no mapping of the process (arch/x86/entry/vsyscall). */
    private static final byte[] VSYSCALL = "ffffffffff600000-".getBytes(StandardCharsets.US_ASCII);

    private static final int NOT_VSYSCALL = -1;

    private final RandomAccessFile maps;
    private final Path limit;
    private final byte[] buffer;

    KernelMaps(Path maps, Path limit, int bufferBytes) throws IOException {
        this.maps = new RandomAccessFile(maps.toFile(), "r");
        this.limit = limit;
        this.buffer = new byte[bufferBytes];
    }

    static KernelMaps ofThisProcess() throws IOException {
        return new KernelMaps(MAPS, LIMIT, 8192);
    }

    /**
     * The kernel's {@code map_count}: the lines of the file without {@code [vsyscall]}. Allocates nothing.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    long count() {
        long mappings = 0;
        int matched = 0;
        try {
            maps.seek(0);
            for (int read = maps.read(buffer); read > 0; read = maps.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    byte b = buffer[i];
                    if (b == '\n') {
                        mappings += matched == VSYSCALL.length ? 0 : 1;
                        matched = 0;
                    } else if (matched >= 0 && matched < VSYSCALL.length) {
                        matched = b == VSYSCALL[matched] ? matched + 1 : NOT_VSYSCALL;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return mappings;
    }

    /** {@code vm.max_map_count} as it is now, or empty if it cannot be read. */
    OptionalLong limit() {
        try {
            return OptionalLong.of(Sysctl.read(limit));
        } catch (IOException | NumberFormatException unreadable) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() throws IOException {
        maps.close();
    }
}
