package io.mapwatch.core.leaks;

import org.jspecify.annotations.Nullable;

/**
 * What is known by native calls and meters show.
 *
 * @param leaked null where leaks go unseen
 * @param mmappedChunks null where the allocator does not tell
 * @param mostMmappedChunks glibc's {@code M_MMAP_MAX}
 */
public record NativeSources(
        @Nullable LeakedChunks leaked, @Nullable MmappedChunkCount mmappedChunks, long mostMmappedChunks) {}
