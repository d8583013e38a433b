package io.mapwatch.apps;

import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps pages of a file, before anything else, until there are about as many mappings below the limit as its argument says, and then does
 * nothing. Ends with its input.
 */
public final class ClimbedApp {

    /** What a JVM has before main. */
    private static final int MAPPINGS_OF_THE_JVM = 250;

    private static final List<ByteBuffer> MAPPED = new ArrayList<>();

    private ClimbedApp() {}

    public static void main(String[] args) throws Exception {
        climb(limit() - MAPPINGS_OF_THE_JVM - Long.parseLong(args[0]));
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // until it is closed
        }
    }

    private static void climb(long mappings) throws Exception {
        Path file = Files.createTempFile("climbed-app", ".bin");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (long i = 0; i < mappings; i++) {
                MAPPED.add(channel.map(MapMode.READ_WRITE, 0, 4096));
            }
        } finally {
            Files.delete(file);
        }
    }

    private static long limit() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile("/proc/sys/vm/max_map_count", "r")) {
            // in one read: the kernel answers only the one at offset 0
            byte[] text = new byte[32];
            return Long.parseLong(new String(text, 0, file.read(text), StandardCharsets.US_ASCII).strip());
        }
    }
}
