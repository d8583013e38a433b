package io.mapwatch.demo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Allocates blocks in batches and frees every second one of a batch.
 *
 * <p>After the first free of a block with a mapping of its own, glibc gives mappings only to larger blocks (the dynamic threshold in mallopt(3)), and
 * frees of other threads raise it too. So the blocks of each batch are one page larger than those of the last, and twice as large where that is not
 * enough.
 */
final class BlockBatches implements Step, AutoCloseable {

    private static final int BATCH = 1_024;
    private static final int PROBES = 64;
    private static final long PAGE_BYTES = 4_096;

    /** glibc's threshold rises no further than this (DEFAULT_MMAP_THRESHOLD_MAX in malloc/malloc.c). */
    private static final long MOST_BYTES = 32 * 1024 * 1024;

    private final UnsafeMemory memory;
    private final long[] batch = new long[BATCH];
    private int next = BATCH;
    private long[] kept = new long[4 * BATCH];
    private int keptBlocks;
    private long blockBytes = MallocBlocks.BLOCK_BYTES;

    BlockBatches(UnsafeMemory memory) {
        this.memory = memory;
    }

    @Override
    public int mappings() {
        return 1;
    }

    @Override
    public @Nullable String take() {
        if (next == BATCH) {
            String why = allocateBatch();
            if (why != null) {
                return why;
            }
        }
        keep(batch[next]);
        batch[next++] = 0;
        memory.free(batch[next]);
        batch[next++] = 0;
        return null;
    }

    private @Nullable String allocateBatch() {
        try {
            while (!haveOwnMappings()) {
                blockBytes *= 2;
                if (blockBytes > MOST_BYTES) {
                    return "this allocator gives a block no mapping of its own";
                }
            }
            for (int i = PROBES; i < BATCH; i++) {
                batch[i] = memory.allocate(blockBytes);
            }
        } catch (OutOfMemoryError e) {
            return "no further block can be allocated, " + e.getMessage();
        }
        next = 0;
        blockBytes += PAGE_BYTES;
        return null;
    }

    /** Allocates the first blocks, and keeps them if most have mappings of their own. */
    private boolean haveOwnMappings() {
        int own = 0;
        for (int i = 0; i < PROBES; i++) {
            batch[i] = memory.allocate(blockBytes);
            own += batch[i] % PAGE_BYTES == MallocBlocks.CHUNK_OFFSET ? 1 : 0;
        }
        if (own > PROBES / 2) {
            return true;
        }
        freeBatch();
        return false;
    }

    private void freeBatch() {
        for (long address : batch) {
            memory.free(address);
        }
        Arrays.fill(batch, 0);
    }

    private void keep(long address) {
        if (keptBlocks == kept.length) {
            kept = Arrays.copyOf(kept, 2 * kept.length);
        }
        kept[keptBlocks++] = address;
    }

    @Override
    public void close() {
        for (int i = 0; i < keptBlocks; i++) {
            memory.free(kept[i]);
        }
        keptBlocks = 0;
        freeBatch();
    }
}
