package io.mapwatch.demo;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel.MapMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps files into shared arenas that are never closed. */
final class FfmArenas implements Scenario, Step {

    private final DeletedFiles files = new DeletedFiles();
    private final List<Arena> open = new ArrayList<>();

    @Override
    public String name() {
        return "ffm-arenas";
    }

    @Override
    public String summary() {
        return "map files into shared arenas, never close them (Java 22 or newer)";
    }

    @Override
    public Result run(Stage stage) throws CannotRun {
        double top = stage.top(Stage.SURVIVABLE);
        try (files) {
            return stage.climbAndHold(top, this);
        } finally {
            open.forEach(Arena::close);
            open.clear();
        }
    }

    @Override
    public int mappings() {
        return 1;
    }

    @Override
    public @Nullable String take() {
        Arena arena = Arena.ofShared();
        open.add(arena);
        try {
            files.next().map(MapMode.READ_WRITE, 0, DeletedFiles.BYTES, arena);
            return null;
        } catch (IOException e) {
            return "no further file can be mapped, " + e.getMessage();
        }
    }
}
