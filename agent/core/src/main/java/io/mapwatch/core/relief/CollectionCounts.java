package io.mapwatch.core.relief;

import java.util.concurrent.atomic.AtomicLong;

/** How many collections were asked for and made since the start, and how many mappings they gave back. Any thread may read it. */
public final class CollectionCounts {

    private final AtomicLong collections = new AtomicLong();
    private final AtomicLong mappings = new AtomicLong();

    void add(long givenBack) {
        collections.incrementAndGet();
        mappings.addAndGet(givenBack);
    }

    public long collections() {
        return collections.get();
    }

    public long mappings() {
        return mappings.get();
    }
}
