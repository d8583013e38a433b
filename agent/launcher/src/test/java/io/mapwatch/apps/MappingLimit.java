package io.mapwatch.apps;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/**
 * Brings this process to {@code vm.max_map_count} and back: every second page of a region is unmapped, and each such unmap
 * splits a mapping. Once it has been rehearsed nothing here loads a class or allocates natively.
 */
public final class MappingLimit {

    private static final int PAGE_BYTES = 4096;
    private static final int PROT_NONE = 0;
    private static final int MAP_PRIVATE_ANONYMOUS_NORESERVE = 0x4022;

    static {
        Native.register(MappingLimit.class, "c");
    }

    private static native Pointer mmap(Pointer address, long bytes, int protection, int flags, int fd, long offset);

    private static native int munmap(Pointer address, long bytes);

    private final RandomAccessFile maps = new RandomAccessFile("/proc/self/maps", "r");
    private final byte[] buffer = new byte[8192];
    private final int vsyscallLines = vsyscallLines();
    private final long limit;
    private final Pointer region;
    private final long regionBytes;
    private long nextPage = 1;

    public MappingLimit() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile("/proc/sys/vm/max_map_count", "r")) {
            // in one read: the kernel answers only the one at offset 0
            limit = Long.parseLong(new String(buffer, 0, file.read(buffer), StandardCharsets.US_ASCII).strip());
        }
        regionBytes = 2 * limit * PAGE_BYTES;
        region = mmap(Pointer.NULL, regionBytes, PROT_NONE, MAP_PRIVATE_ANONYMOUS_NORESERVE, -1, 0);
    }

    public long limit() {
        return limit;
    }

    /** So that at the limit all of it has run before. */
    public void rehearse() throws IOException {
        for (int i = 0; i < 50; i++) {
            splitTo(count() + 1);
        }
    }

    /** Splits until the process has as many mappings, or the kernel refuses. */
    public void splitTo(long target) throws IOException {
        while (count() < target) {
            long missing = target - count();
            for (long i = 0; i < missing; i++) {
                if (splitOnce() != 0) {
                    return;
                }
            }
        }
    }

    /** Returns what {@code munmap} does: 0, or -1 if the kernel refuses. */
    public int splitOnce() {
        int result = munmap(region.share(nextPage * PAGE_BYTES), PAGE_BYTES);
        if (result == 0) {
            nextPage += 2;
        }
        return result;
    }

    /** Gives the whole region back. */
    public void leave() {
        munmap(region, regionBytes);
    }

    /** The kernel's {@code map_count}. */
    public long count() throws IOException {
        long lines = 0;
        maps.seek(0);
        int read;
        while ((read = maps.read(buffer)) > 0) {
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    lines++;
                }
            }
        }
        return lines - vsyscallLines;
    }

    private static int vsyscallLines() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile("/proc/self/maps", "r")) {
            int lines = 0;
            for (String line; (line = file.readLine()) != null; ) {
                lines += line.startsWith("ffffffffff600000") ? 1 : 0;
            }
            return lines;
        }
    }
}
