package io.mapwatch.core.sampling;

import io.mapwatch.core.pressure.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last changes of level, at most {@value #CAPACITY}. Any thread may read. */
public final class LevelChanges implements SampleListener {

    static final int CAPACITY = 32;

    /**
     * @param epochMillis the end of the sample that found it, in milliseconds since 1970
     * @param limit {@code vm.max_map_count}, negative when it could not be read
     */
    public record Change(long epochMillis, Level before, Level level, long mappings, long limit) {}

    private final List<Change> changes = new ArrayList<>(CAPACITY);

    @Override
    public synchronized void sampled(Sample sample, @Nullable Sample previous) {
        // made in any case: its class must be loaded before the level first changes
        Change change = new Change(
                sample.epochMillis(),
                Sample.levelOf(previous),
                sample.pressure().level(),
                sample.pressure().count(),
                sample.pressure().limit());
        if (change.level() == change.before()) {
            return;
        }
        if (changes.size() == CAPACITY) {
            changes.remove(0);
        }
        changes.add(change);
    }

    /** The changes, the oldest first. */
    public synchronized List<Change> changes() {
        return List.copyOf(changes);
    }
}
