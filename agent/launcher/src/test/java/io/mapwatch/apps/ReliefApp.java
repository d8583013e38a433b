package io.mapwatch.apps;

import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Maps the same page as often as it is told, and drops the buffers, or holds them with {@code held}. Told {@code -N} it maps until the process has N
 * mappings. With each line of input it maps 5,000 more, which it holds. It lives until its input ends.
 */
public final class ReliefApp {

    private static final int PAGE = 4_096;
    private static final int MORE = 5_000;

    private final List<MappedByteBuffer> held = new ArrayList<>();
    private final FileChannel channel;

    private ReliefApp(FileChannel channel) {
        this.channel = channel;
    }

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        Path file = Files.createTempFile("relief", ".d");
        file.toFile().deleteOnExit();
        Files.write(file, new byte[PAGE]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ReliefApp app = new ReliefApp(channel);
            app.map(count < 0 ? -count - mappings() : count, args[1].equals("held"));
            System.out.println("mapped");
            for (int next = System.in.read(); next >= 0; next = System.in.read()) {
                if (next == '\n') {
                    app.map(MORE, true);
                    System.out.println("mapped more");
                }
            }
            System.out.println("held " + app.held.size());
        }
    }

    private void map(long count, boolean hold) throws Exception {
        for (long i = 0; i < count; i++) {
            // the same page each time: such mappings do not merge
            MappedByteBuffer one = channel.map(MapMode.READ_ONLY, 0, PAGE);
            if (hold) {
                held.add(one);
            }
        }
    }

    private static long mappings() throws Exception {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.count();
        }
    }
}
