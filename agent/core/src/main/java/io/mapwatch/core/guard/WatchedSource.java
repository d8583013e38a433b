package io.mapwatch.core.guard;

import io.mapwatch.core.maps.MappingSource;
import io.mapwatch.core.maps.MappingVisitor;
import java.io.IOException;

/** Reads all mappings from a source, and reports the progress to the guard's slots. */
public final class WatchedSource implements MappingSource {

    private final MappingSource source;
    private final KeptSlots slots;

    public WatchedSource(MappingSource source, KeptSlots slots) {
        this.source = source;
        this.slots = slots;
    }

    @Override
    public long scan(MappingVisitor visitor) throws IOException {
        slots.begin();
        return source.scan(new Both(slots, visitor));
    }

    private record Both(KeptSlots slots, MappingVisitor other) implements MappingVisitor {

        @Override
        public void mapping(long start, long end, int permissions, byte[] path, int pathStart, int pathEnd) {
            slots.mapping(start, end, permissions, path, pathStart, pathEnd);
            other.mapping(start, end, permissions, path, pathStart, pathEnd);
        }

        @Override
        public void reading() {
            slots.reading();
        }

        @Override
        public void read(long end) {
            slots.read(end);
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
