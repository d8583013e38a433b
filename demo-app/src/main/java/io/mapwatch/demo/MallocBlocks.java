package io.mapwatch.demo;

import org.jspecify.annotations.Nullable;

/**
 * Blocks that the JDK takes from {@code malloc}. Every second one is freed, to see whether the memory really goes. glibc ignores the kernel's refusal
 * of the unmap in {@code free}: the program has lost the block, and it stays mapped.
 */
final class MallocBlocks implements AutoCloseable {

    /** From this size on glibc gives a block a mapping of its own (M_MMAP_THRESHOLD in mallopt(3)). */
    static final long BLOCK_BYTES = 128 * 1024;

    /** glibc puts two words before a block: one with a mapping of its own starts here in its first page. */
    static final long CHUNK_OFFSET = 16;

    private static final long IS_MMAPPED = 2;

    private static final int REHEARSALS = 20_000;
    private static final long REHEARSED_BYTES = 64;

    private final long pageBytes = LibC.getpagesize();

    /** The bytes of a block with a mapping of its own. */
    private final long chunkBytes = (CHUNK_OFFSET + BLOCK_BYTES + pageBytes - 1) / pageBytes * pageBytes;

    /** An entry is null once it is freed. */
    private final JdkMemory.@Nullable Block[] blocks;

    private final boolean[] isOwnMapping;

    /** An entry is 0 unless the block leaked. */
    private final long[] leakedChunks;

    private final long residency = LibC.malloc(chunkBytes / pageBytes);

    private int freed;
    private int ownMappings;
    private int leaked;

    private MallocBlocks(int count) {
        blocks = new JdkMemory.@Nullable Block[count];
        isOwnMapping = new boolean[count];
        leakedChunks = new long[count];
    }

    static MallocBlocks of(int count) throws CannotRun {
        // frees of the JVM may have raised the threshold before
        LibC.pinMmapThreshold(BLOCK_BYTES);
        MallocBlocks all = new MallocBlocks(count);
        JdkMemory memory = new JdkMemory();
        try {
            for (int i = 0; i < count; i++) {
                JdkMemory.Block block = memory.allocate(BLOCK_BYTES);
                all.blocks[i] = block;
                all.isOwnMapping[i] = all.isOwnMapping(block.address());
            }
        } catch (OutOfMemoryError e) {
            all.close();
            throw new CannotRun("There is no room off the heap for " + count + " blocks: " + e.getMessage() + ".");
        }
        return all;
    }

    /**
     * A chunk that is a mapping begins with a word that is not used, and its bytes with the flag IS_MMAPPED (malloc/malloc.c);
     * native memory tracking puts a header of its own, 16 bytes, between these and the block.
     */
    private boolean isOwnMapping(long address) {
        long inPage = address % pageBytes;
        return inPage >= CHUNK_OFFSET
                && inPage <= 2 * CHUNK_OFFSET
                && LibC.readLong(address - inPage + Long.BYTES) == (chunkBytes | IS_MMAPPED);
    }

    /**
     * Frees blocks that are too small for mappings of their own, and asks about blocks that are not freed. After it nothing is left to load or to
     * compile at the limit.
     */
    static void rehearse() throws CannotRun {
        JdkMemory memory = new JdkMemory();
        MallocBlocks small = new MallocBlocks(REHEARSALS);
        long mapped = LibC.mapAnonymous(2 * BLOCK_BYTES);
        for (int i = 0; i < REHEARSALS; i++) {
            small.isOwnMapping[i] = i % 2 == 0;
            small.ask(i, (i % 4 == 0 ? 0 : mapped) + CHUNK_OFFSET);
            small.leakedChunks[i] = 0;
            small.blocks[i] = memory.allocate(REHEARSED_BYTES);
        }
        small.freeEverySecond();
        small.close();
        LibC.munmap(mapped, 2 * BLOCK_BYTES);
    }

    /** Frees every second block and asks the kernel at once whether it is still mapped. */
    void freeEverySecond() {
        for (int i = 1; i < blocks.length; i += 2) {
            JdkMemory.Block block = blocks[i];
            if (block != null) {
                blocks[i] = null;
                block.free();
                freed++;
                ask(i, block.address());
            }
        }
    }

    private void ask(int i, long address) {
        if (!isOwnMapping[i]) {
            return;
        }
        ownMappings++;
        long chunk = address - address % pageBytes;
        if (LibC.mincore(chunk, chunkBytes, residency) == 0) {
            leaked++;
            leakedChunks[i] = chunk;
        }
    }

    int freed() {
        return freed;
    }

    /** How many of the freed blocks were mappings of their own: only an unmap can give those back. */
    int ownMappings() {
        return ownMappings;
    }

    /** How many of these were still mapped after {@code free}. */
    int leaked() {
        return leaked;
    }

    long leakedBytes() {
        return leaked * chunkBytes;
    }

    /** Frees the remaining blocks, and unmaps those that leaked. */
    @Override
    public void close() {
        for (int i = 0; i < blocks.length; i++) {
            JdkMemory.Block block = blocks[i];
            if (block != null) {
                blocks[i] = null;
                block.free();
            }
            if (leakedChunks[i] != 0) {
                LibC.munmap(leakedChunks[i], chunkBytes);
                leakedChunks[i] = 0;
            }
        }
        LibC.free(residency);
    }
}
