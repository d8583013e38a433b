package io.mapwatch.apps;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * Waits, climbs to the limit of mappings and stays there: a page of a file is mapped until the kernel refuses, in so many milliseconds, and twice
 * a second from then on. Does nothing else there that a JVM could end by. Arguments: milliseconds to wait, to climb and to stay,
 * and, where all is to be unmapped then, how long to go on.
 */
public final class ClimbApp {

    private static final int PAGE_BYTES = 4096;
    private static final long NANOS_IN_A_MILLI = 1_000_000;
    private static final long PAUSE_MILLIS = 500;
    private static final int SPARE = 1_000;

    private ClimbApp() {}

    public static void main(String[] args) throws Exception {
        Thread.sleep(Long.parseLong(args[0]));
        Unmapper unmapper = args.length > 3 ? new Unmapper() : null;
        long limit = limit();
        MappedByteBuffer[] mapped = new MappedByteBuffer[(int) limit + SPARE];
        File file = File.createTempFile("climb", ".bin");
        file.deleteOnExit();
        Files.write(file.toPath(), new byte[PAGE_BYTES]);
        // what prints first at the limit can end the JVM
        System.out.println("climbs");
        try (FileChannel channel = FileChannel.open(file.toPath(), StandardOpenOption.READ)) {
            int count = climb(channel, mapped, Long.parseLong(args[1]) * NANOS_IN_A_MILLI / limit);
            System.out.println("limit");
            long end = System.nanoTime() + Long.parseLong(args[2]) * NANOS_IN_A_MILLI;
            while (System.nanoTime() < end) {
                Thread.sleep(PAUSE_MILLIS);
                count += mapOne(channel, mapped, count) ? 1 : 0;
            }
        }
        if (unmapper != null) {
            for (int i = 0; mapped[i] != null; i++) {
                unmapper.unmap(mapped[i]);
            }
            Thread.sleep(Long.parseLong(args[3]));
        }
        System.out.println("survived");
        Runtime.getRuntime().halt(0);
    }

    private static final class Unmapper {

        private final Object unsafe;
        private final Method cleaner;

        /** Does once what loads classes. */
        Unmapper() throws ReflectiveOperationException {
            unsafe = UnsafeBlocks.unsafe();
            cleaner = unsafe.getClass().getMethod("invokeCleaner", ByteBuffer.class);
            unmap(ByteBuffer.allocateDirect(1));
        }

        void unmap(ByteBuffer buffer) throws ReflectiveOperationException {
            cleaner.invoke(unsafe, buffer);
        }
    }

    /** In one read: the kernel answers only the one at offset 0. */
    private static long limit() throws IOException {
        byte[] text = new byte[Long.SIZE];
        try (RandomAccessFile file = new RandomAccessFile("/proc/sys/vm/max_map_count", "r")) {
            return Long.parseLong(new String(text, 0, file.read(text), StandardCharsets.US_ASCII).strip());
        }
    }

    /** Returns how many were mapped. */
    private static int climb(FileChannel channel, MappedByteBuffer[] mapped, long nanosForOne) throws Exception {
        long begun = System.nanoTime();
        int count = 0;
        while (mapOne(channel, mapped, count)) {
            count++;
            long early = begun + count * nanosForOne - System.nanoTime();
            if (early > 2 * NANOS_IN_A_MILLI) {
                Thread.sleep(early / NANOS_IN_A_MILLI);
            }
        }
        return count;
    }

    private static boolean mapOne(FileChannel channel, MappedByteBuffer[] mapped, int index) {
        try {
            mapped[index] = channel.map(MapMode.READ_ONLY, 0, PAGE_BYTES);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
