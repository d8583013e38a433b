package io.mapwatch.platforms;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel says of this process, and its limit, which root of an emulated machine may set. Not for several threads. */
final class KernelMaps implements AutoCloseable {

    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final Path LIMIT = Path.of("/proc/sys/vm/max_map_count");

    /** Is listed, and is no mapping of the process. */
    private static final String VSYSCALL = "[vsyscall]";

    private final RandomAccessFile limit = new RandomAccessFile(LIMIT.toFile(), "rw");
    private final byte[] before = Files.readAllBytes(LIMIT);

    KernelMaps() throws IOException {}

    static long count() throws IOException {
        return Files.readAllLines(MAPS).stream()
                .filter(line -> !line.endsWith(VSYSCALL))
                .count();
    }

    static long limit() throws IOException {
        return Long.parseLong(Files.readString(LIMIT).strip());
    }

    static boolean isMapped(long address) throws IOException {
        for (String line : Files.readAllLines(MAPS)) {
            int dash = line.indexOf('-');
            long start = Long.parseUnsignedLong(line.substring(0, dash), 16);
            long end = Long.parseUnsignedLong(line.substring(dash + 1, line.indexOf(' ')), 16);
            if (Long.compareUnsigned(address, start) >= 0 && Long.compareUnsigned(address, end) < 0) {
                return true;
            }
        }
        return false;
    }

    void limitTo(long mappings) throws IOException {
        set(Long.toString(mappings).getBytes(StandardCharsets.US_ASCII));
    }

    /** As it was before. */
    @Override
    public void close() throws IOException {
        set(before);
    }

    private void set(byte[] number) throws IOException {
        limit.seek(0);
        limit.write(number);
    }
}
