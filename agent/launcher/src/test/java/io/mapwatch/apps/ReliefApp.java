package io.mapwatch.apps;

import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Maps the same page as often as it is told, and drops the buffers, or holds them with {@code held}. It lives until its input ends. */
public final class ReliefApp {

    private static final int PAGE = 4_096;

    private ReliefApp() {}

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        boolean hold = args[1].equals("held");
        List<MappedByteBuffer> held = new ArrayList<>();
        Path file = Files.createTempFile("relief", ".d");
        file.toFile().deleteOnExit();
        Files.write(file, new byte[PAGE]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int i = 0; i < count; i++) {
                // the same page each time: such mappings do not merge
                MappedByteBuffer one = channel.map(MapMode.READ_ONLY, 0, PAGE);
                if (hold) {
                    held.add(one);
                }
            }
        }
        System.out.println("mapped");
        while (System.in.read() >= 0) {
            // until the test ends it
        }
        System.out.println("held " + held.size());
    }
}
