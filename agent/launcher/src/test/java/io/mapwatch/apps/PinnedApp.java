package io.mapwatch.apps;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Splits a region page by page until the kernel refuses, pinned at each of the last steps until the agent has scanned, and
 * then prints what the agent showed there. Nothing is printed, loaded or allocated natively while it is near the limit.
 */
public final class PinnedApp {

    private static final int PAGE_BYTES = 4096;
    private static final int PROT_NONE = 0;
    private static final int MAP_PRIVATE_ANONYMOUS_NORESERVE = 0x4022;
    private static final long SCAN_DEADLINE_NANOS = 20_000_000_000L;

    static {
        Native.register(PinnedApp.class, "c");
    }

    private static native Pointer mmap(Pointer address, long bytes, int protection, int flags, int fd, long offset);

    private static native int munmap(Pointer address, long bytes);

    private final RandomAccessFile maps = new RandomAccessFile("/proc/self/maps", "r");
    private final byte[] buffer = new byte[8192];
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName bean = new ObjectName("io.mapwatch:type=MapPressure");
    private final long limit;
    private final Pointer region;
    private final long regionBytes;
    private long nextPage = 1;

    private PinnedApp() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile("/proc/sys/vm/max_map_count", "r")) {
            // in one read: the kernel answers only the one at offset 0
            limit = Long.parseLong(new String(buffer, 0, file.read(buffer), StandardCharsets.US_ASCII).strip());
        }
        regionBytes = 2 * limit * PAGE_BYTES;
        region = mmap(Pointer.NULL, regionBytes, PROT_NONE, MAP_PRIVATE_ANONYMOUS_NORESERVE, -1, 0);
    }

    public static void main(String[] args) throws Exception {
        new PinnedApp().run();
    }

    private void run() throws Exception {
        while (!server.isRegistered(bean)) {
            Thread.sleep(20);
        }
        // twice, so that at the limit everything has run before
        rehearse();
        rehearse();

        splitTo(limit - 400);
        awaitScan();
        long[] headroom = new long[3];
        long[] kernel = new long[3];
        int[] result = new int[3];
        for (int i = 0; i < 3; i++) {
            splitTo(limit - 2 + i);
            awaitScan();
            headroom[i] = attribute("Headroom");
            kernel[i] = count();
            result[i] = splitOnce();
        }
        String level = (String) server.getAttribute(bean, "Level");
        munmap(region, regionBytes);

        for (int i = 0; i < 3; i++) {
            System.out.println("left " + (2 - i) + " kernel " + (limit - kernel[i]) + " agent " + headroom[i]
                    + " munmap " + result[i]);
        }
        System.out.println("level " + level);
        awaitScan();
        System.out.println("afterwards " + server.getAttribute(bean, "Level"));
    }

    private void rehearse() throws Exception {
        for (int i = 0; i < 50; i++) {
            splitTo(count() + 1);
        }
        awaitScan();
        attribute("Headroom");
        server.getAttribute(bean, "Level");
    }

    private void splitTo(long target) throws IOException {
        while (count() < target) {
            long missing = target - count();
            for (long i = 0; i < missing; i++) {
                if (splitOnce() != 0) {
                    return;
                }
            }
        }
    }

    private int splitOnce() {
        int result = munmap(region.share(nextPage * PAGE_BYTES), PAGE_BYTES);
        if (result == 0) {
            nextPage += 2;
        }
        return result;
    }

    private void awaitScan() throws Exception {
        long scans = attribute("Scans");
        long end = System.nanoTime() + SCAN_DEADLINE_NANOS;
        // the second from now has begun after this call
        while (attribute("Scans") < scans + 2 && System.nanoTime() < end) {
            Thread.sleep(10);
        }
    }

    private long attribute(String name) throws Exception {
        return (Long) server.getAttribute(bean, name);
    }

    private long count() throws IOException {
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
        return lines - VSYSCALL_LINES;
    }

    private static final int VSYSCALL_LINES = vsyscallLines();

    private static int vsyscallLines() {
        try (RandomAccessFile file = new RandomAccessFile("/proc/self/maps", "r")) {
            int lines = 0;
            for (String line; (line = file.readLine()) != null; ) {
                lines += line.startsWith("ffffffffff600000") ? 1 : 0;
            }
            return lines;
        } catch (IOException e) {
            return 0;
        }
    }
}
