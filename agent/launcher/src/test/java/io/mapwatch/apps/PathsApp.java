package io.mapwatch.apps;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Reaches one method that maps by several ways: 9,000 times, 3,000 times, from a deep recursion 500 times, from a lambda 500 times. */
public final class PathsApp {

    private static final List<MappedByteBuffer> KEPT = new ArrayList<>();

    private PathsApp() {}

    public static void main(String[] args) throws Exception {
        Path file = Files.createTempFile("paths", ".seg");
        Files.write(file, new byte[4096]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int i = 0; i < 3_000; i++) {
                openTerms(channel);
                openPostings(channel);
                openTerms(channel);
                openTerms(channel);
            }
            for (int i = 0; i < 500; i++) {
                walk(channel, 50 + i);
                Callable<Void> later = () -> mapSegment(channel);
                later.call();
            }
        }
        Files.delete(file);
        System.out.println("ready");
        System.in.read();
    }

    private static void openTerms(FileChannel channel) throws IOException {
        mapSegment(channel);
    }

    private static void openPostings(FileChannel channel) throws IOException {
        mapSegment(channel);
    }

    private static void walk(FileChannel channel, int depth) throws IOException {
        if (depth == 0) {
            mapSegment(channel);
        } else {
            walk(channel, depth - 1);
        }
    }

    private static Void mapSegment(FileChannel channel) throws IOException {
        KEPT.add(channel.map(FileChannel.MapMode.READ_ONLY, 0, 4096));
        return null;
    }
}
