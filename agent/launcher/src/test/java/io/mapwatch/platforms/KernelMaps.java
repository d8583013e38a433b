package io.mapwatch.platforms;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel says of this process, and its limit, which root of an emulated machine may set. Not for several threads. */
final class KernelMaps implements AutoCloseable {

    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final String LIMIT = "/proc/sys/vm/max_map_count";
    private static final int NUMBER_BYTES = 32;

    /** Is listed, and is no mapping of the process. */
    private static final String VSYSCALL = "[vsyscall]";

    private final RandomAccessFile file = new RandomAccessFile(LIMIT, "rw");
    private final long before = limit(file);

    KernelMaps() throws IOException {}

    static long count() throws IOException {
        return Files.readAllLines(MAPS).stream()
                .filter(line -> !line.endsWith(VSYSCALL))
                .count();
    }

    static long limit() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(LIMIT, "r")) {
            return limit(file);
        }
    }

    /** In one read: the kernel answers only the one at offset 0. */
    private static long limit(RandomAccessFile file) throws IOException {
        byte[] number = new byte[NUMBER_BYTES];
        return Long.parseLong(new String(number, 0, file.read(number), StandardCharsets.US_ASCII).strip());
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
        file.seek(0);
        file.write((mappings + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** As it was before. */
    @Override
    public void close() throws IOException {
        limitTo(before);
        file.close();
    }
}
