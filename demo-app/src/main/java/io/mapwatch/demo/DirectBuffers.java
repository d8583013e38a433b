package io.mapwatch.demo;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keeps direct buffers of 1 MiB. Their mappings merge: a harmless case, shown for comparison. */
final class DirectBuffers implements Scenario, Step {

    private static final int BUFFER_BYTES = 1024 * 1024;

    private final MemoryShare memory = new MemoryShare();
    private final List<ByteBuffer> kept = new ArrayList<>();

    @Override
    public String name() {
        return "direct-buffers";
    }

    @Override
    public String summary() {
        return "keep direct buffers of 1 MiB, which hardly add mappings: they merge";
    }

    @Override
    public Result run(Stage stage) throws CannotRun {
        double top = stage.top(Stage.SURVIVABLE);
        long before = stage.count();
        Result climbed = stage.climbAndHold(top, this);
        Result result = climbed.withNote(String.format(
                Locale.ROOT,
                "%,d direct buffers of 1 MiB added %,d mappings: neighbours merge.",
                kept.size(),
                climbed.kernelCount() - before));
        kept.clear();
        stage.collectDownTo(before);
        return result;
    }

    @Override
    public int mappings() {
        return 1;
    }

    @Override
    public @Nullable String take() {
        if (memory.isExceededBy((kept.size() + 1L) * BUFFER_BYTES)) {
            return "one more buffer would take more than half of the memory";
        }
        try {
            kept.add(ByteBuffer.allocateDirect(BUFFER_BYTES));
            return null;
        } catch (OutOfMemoryError e) {
            return "the JVM allows no more, " + e.getMessage();
        }
    }
}
