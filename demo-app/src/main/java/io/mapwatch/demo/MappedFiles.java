package io.mapwatch.demo;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps small files, deletes them, and keeps the buffers, as a search engine does that merges segments and leaks. */
final class MappedFiles implements Scenario, Step {

    private final DeletedFiles files = new DeletedFiles();
    private final List<MappedByteBuffer> kept = new ArrayList<>();

    @Override
    public String name() {
        return "mapped-files";
    }

    @Override
    public String summary() {
        return "map small deleted files with FileChannel.map, never unmap them";
    }

    @Override
    public Result run(Stage stage) throws CannotRun {
        double top = stage.top(Stage.SURVIVABLE);
        long before = stage.count();
        try (files) {
            return stage.climbAndHold(top, this);
        } finally {
            kept.clear();
            stage.collectDownTo(before);
        }
    }

    @Override
    public int mappings() {
        return 1;
    }

    @Override
    public @Nullable String take() {
        try {
            kept.add(files.next().map(MapMode.READ_WRITE, 0, DeletedFiles.BYTES));
            return null;
        } catch (IOException e) {
            return "no further file can be mapped, " + e.getMessage();
        }
    }
}
