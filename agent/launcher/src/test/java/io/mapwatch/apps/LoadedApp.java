package io.mapwatch.apps;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** An application in a loader of its own, for {@link LoadersApp}: it owns a mapping, and has a registry. */
public final class LoadedApp {

    private static final int BUFFER_BYTES = 1 << 20;
    private static final MeterRegistry REGISTRY = new SimpleMeterRegistry();
    private static final List<ByteBuffer> BUFFERS = new ArrayList<>();

    private LoadedApp() {}

    public static void open() {
        BUFFERS.add(ByteBuffer.allocateDirect(BUFFER_BYTES));
        Metrics.addRegistry(REGISTRY);
    }

    public static List<String> meters() {
        return MeterLines.of(REGISTRY);
    }
}
