package io.mapwatch.core.meters;

import io.mapwatch.core.leaks.MmappedChunkCount;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** The blocks to which glibc's malloc has given mappings of their own, and the most that it allows. */
final class MallocMetrics implements MeterBinder {

    private final MmappedChunkCount chunks;
    private final long limit;

    MallocMetrics(MmappedChunkCount chunks, long limit) {
        this.chunks = chunks;
        this.limit = limit;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("mapwatch.malloc.mmapped.chunks", chunks, MmappedChunkCount::latest)
                .description("Blocks that malloc has given mappings of their own, leaked ones not among them")
                .strongReference(true)
                .register(registry);
        Gauge.builder("mapwatch.malloc.mmapped.chunks.limit", () -> limit)
                .description("Most such blocks at a time, glibc's M_MMAP_MAX")
                .register(registry);
    }
}
