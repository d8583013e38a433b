package io.mapwatch.core.leaks;

import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tries on a block of the agent's own whether glibc's malloc writes the header that {@link MmappedChunk} reads: its layout is no interface of glibc,
 * and has changed before.
 */
public final class ChunkProbe {

    /**
     * The size of the block. One of more than 32 MiB always gets a mapping of its own, and its free no longer raises the threshold for others
     * (malloc/malloc.c, DEFAULT_MMAP_THRESHOLD_MAX). Its pages are not touched.
     */
    static final long BYTES = (32L << 20) + (64L << 10);

    private final Map<String, String> environment;
    private final LongUnaryOperator malloc;
    private final LongConsumer free;

    /**
     * @param environment that of this process at its start
     * @param malloc takes bytes, returns an address or 0
     */
    public ChunkProbe(Map<String, String> environment, LongUnaryOperator malloc, LongConsumer free) {
        this.environment = environment;
        this.malloc = malloc;
        this.free = free;
    }

    /** Why chunks cannot be read; null if they can, or if there will be none. */
    public @Nullable String problem(ProcessMemory memory) {
        MallocEnvironment settings = new MallocEnvironment(environment);
        if (settings.tunable("tcache_max", 0) >= MmapThreshold.bytes(environment)) {
            return "GLIBC_TUNABLES lets malloc keep large blocks, tcache_max";
        }
        if (MmappedChunkLimit.chunks(environment) == 0) {
            return null;
        }
        long block = malloc.applyAsLong(BYTES);
        if (block == 0) {
            return "malloc has no block of 32 MiB to try it with";
        }
        try {
            long chunk = MmappedChunk.at(block, BYTES, memory.wordAt());
            return chunk == MmappedChunk.NONE ? "this glibc writes another header before a block than is known" : null;
        } finally {
            free.accept(block);
        }
    }
}
