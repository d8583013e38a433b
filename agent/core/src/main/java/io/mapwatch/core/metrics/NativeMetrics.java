package io.mapwatch.core.metrics;

import io.mapwatch.core.offheap.LeakedChunks;
import io.mapwatch.core.offheap.MmappedChunkCount;
import io.mapwatch.core.registry.NativeSources;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** The meters of what is known by native calls; where it is not known there is no meter. */
final class NativeMetrics implements MeterBinder {

    private final NativeSources sources;

    NativeMetrics(NativeSources sources) {
        this.sources = sources;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        LeakedChunks leaked = sources.leaked();
        if (leaked != null) {
            new LeakMetrics(leaked).bindTo(registry);
        }
        MmappedChunkCount chunks = sources.mmappedChunks();
        if (chunks != null) {
            new MallocMetrics(chunks, sources.mostMmappedChunks()).bindTo(registry);
        }
    }
}
