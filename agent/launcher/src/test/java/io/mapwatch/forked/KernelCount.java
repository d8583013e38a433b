package io.mapwatch.forked;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** The kernel's {@code map_count} of another process. */
public final class KernelCount {

    private static final byte[] VSYSCALL = "[vsyscall]\n".getBytes(StandardCharsets.US_ASCII);

    private KernelCount() {}

    /** The lines of its maps file without that of the vsyscall page, which is no mapping of the process. */
    public static long of(long pid) throws IOException {
        byte[] maps = Files.readAllBytes(Path.of("/proc/" + pid + "/maps"));
        long lines = 0;
        for (byte character : maps) {
            lines += character == '\n' ? 1 : 0;
        }
        return endsWithVsyscall(maps) ? lines - 1 : lines;
    }

    /** Whether a figure is the count before and after it was looked at, so that the process did not change meanwhile. */
    public static boolean agrees(long pid, DoubleSupplier figure) {
        try {
            long before = of(pid);
            return figure.getAsDouble() == before && of(pid) == before;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean endsWithVsyscall(byte[] maps) {
        int start = maps.length - VSYSCALL.length;
        return start >= 0 && Arrays.equals(maps, start, maps.length, VSYSCALL, 0, VSYSCALL.length);
    }
}
