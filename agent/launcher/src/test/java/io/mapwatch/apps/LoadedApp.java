package io.mapwatch.apps;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** An application in a loader of its own, for {@link LoadersApp}: it owns a mapping, and has a registry. */
public final class LoadedApp {

    private static final int FILE_BYTES = 4096;
    private static final MeterRegistry REGISTRY = new SimpleMeterRegistry();
    private static final List<ByteBuffer> MAPPED = new ArrayList<>();

    private LoadedApp() {}

    public static void open() throws IOException {
        MAPPED.add(map());
        Metrics.addRegistry(REGISTRY);
    }

    public static List<String> meters() {
        return MeterLines.of(REGISTRY);
    }

    private static ByteBuffer map() throws IOException {
        Path file = Files.createTempFile("loaded-app", ".bin");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            return channel.map(MapMode.READ_WRITE, 0, FILE_BYTES);
        }
    }
}
