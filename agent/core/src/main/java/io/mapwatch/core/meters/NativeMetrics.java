package io.mapwatch.core.meters;

import io.mapwatch.core.leaks.LeakedChunks;
import io.mapwatch.core.leaks.MmappedChunkCount;
import io.mapwatch.core.leaks.NativeSources;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** The meters of figures from native calls; a figure that is not known has no meter. */
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
