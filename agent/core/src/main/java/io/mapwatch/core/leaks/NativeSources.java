package io.mapwatch.core.leaks;

import org.jspecify.annotations.Nullable;

/**
 * The figures from native calls that meters show.
 *
 * @param leaked null where leaks go unseen
 * @param mmappedChunks null where the allocator has no such count
 * @param mostMmappedChunks glibc's {@code M_MMAP_MAX}
 */
public record NativeSources(
        @Nullable LeakedChunks leaked, @Nullable MmappedChunkCount mmappedChunks, long mostMmappedChunks) {}
