package io.mapwatch.core;

import io.mapwatch.core.mapping.MappingVisitor;
import io.mapwatch.core.offheap.KeptSlots;
import io.mapwatch.core.procfs.MappingSource;
import java.io.IOException;

/** A way to all mappings whose progress the guard's slots follow. */
final class WatchedSource implements MappingSource {

    private final MappingSource source;
    private final KeptSlots slots;

    WatchedSource(MappingSource source, KeptSlots slots) {
        this.source = source;
        this.slots = slots;
    }

    @Override
    public long scan(MappingVisitor visitor) throws IOException {
        slots.begin();
        return source.scan((start, end, permissions, path, pathStart, pathEnd) -> {
            slots.mapping(start, end, permissions, path, pathStart, pathEnd);
            visitor.mapping(start, end, permissions, path, pathStart, pathEnd);
        });
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
