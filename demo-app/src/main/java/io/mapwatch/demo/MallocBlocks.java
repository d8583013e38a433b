package io.mapwatch.demo;

/**
 * Blocks of {@code malloc} of which every second is freed, to see whether the memory really goes. glibc ignores that
 * the kernel refuses the unmap in {@code free}: the block is gone for the program and stays mapped.
 */
final class MallocBlocks implements AutoCloseable {

    /** From this size on glibc gives a block a mapping of its own (M_MMAP_THRESHOLD in mallopt(3)). */
    static final long BLOCK_BYTES = 128 * 1024;

    /** glibc puts two words before a block; so one with a mapping of its own starts here in its first page. */
    static final long CHUNK_OFFSET = 16;

    private static final long IS_MMAPPED = 2;

    private static final int REHEARSALS = 20_000;

    private final long pageBytes = LibC.getpagesize();

    /** Of a block with a mapping of its own. */
    private final long chunkBytes = (CHUNK_OFFSET + BLOCK_BYTES + pageBytes - 1) / pageBytes * pageBytes;

    /** 0 once freed; negative if it leaked then. */
    private final long[] addresses;

    private final boolean[] isOwnMapping;
    private final long residency = LibC.malloc(chunkBytes / pageBytes);

    private int freed;
    private int ownMappings;
    private int leaked;

    private MallocBlocks(int blocks) {
        addresses = new long[blocks];
        isOwnMapping = new boolean[blocks];
    }

    static MallocBlocks of(int blocks) throws CannotRun {
        // what the JVM has freed before may have raised it
        LibC.pinMmapThreshold(BLOCK_BYTES);
        MallocBlocks all = new MallocBlocks(blocks);
        for (int i = 0; i < blocks; i++) {
            long address = LibC.malloc(BLOCK_BYTES);
            if (address == 0) {
                all.close();
                throw new CannotRun("malloc refuses block " + i + " of " + blocks + ".");
            }
            all.addresses[i] = address;
            all.isOwnMapping[i] = all.isOwnMapping(address);
        }
        return all;
    }

    /** Within a page, the word before a block is glibc's: the chunk's bytes and the flag IS_MMAPPED (malloc/malloc.c). */
    private boolean isOwnMapping(long address) {
        return address % pageBytes == CHUNK_OFFSET && LibC.readLong(address - Long.BYTES) == (chunkBytes | IS_MMAPPED);
    }

    /** Frees nothing, and asks about what was not freed, so that nothing is left to load or to compile at the limit. */
    static void rehearse() {
        MallocBlocks nothing = new MallocBlocks(REHEARSALS);
        long mapped = LibC.mapAnonymous(2 * BLOCK_BYTES);
        for (int i = 0; i < REHEARSALS; i++) {
            nothing.isOwnMapping[i] = i % 2 == 0;
            nothing.ask(i, (i % 4 == 0 ? 0 : mapped) + CHUNK_OFFSET);
            nothing.addresses[i] = 0;
        }
        nothing.freeEverySecond();
        nothing.close();
        LibC.munmap(mapped, 2 * BLOCK_BYTES);
    }

    /** Frees every second block and asks the kernel at once whether it is still mapped. */
    void freeEverySecond() {
        for (int i = 1; i < addresses.length; i += 2) {
            long address = addresses[i];
            addresses[i] = 0;
            LibC.free(address);
            freed++;
            ask(i, address);
        }
    }

    private void ask(int i, long address) {
        if (!isOwnMapping[i]) {
            return;
        }
        ownMappings++;
        if (LibC.mincore(address - CHUNK_OFFSET, chunkBytes, residency) == 0) {
            leaked++;
            addresses[i] = -address;
        }
    }

    int freed() {
        return freed;
    }

    /** How many of the freed ones were mappings of their own, which only an unmap can give back. */
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

    /** Frees what was not freed, and unmaps what leaked. */
    @Override
    public void close() {
        for (int i = 0; i < addresses.length; i++) {
            if (addresses[i] > 0) {
                LibC.free(addresses[i]);
            } else if (addresses[i] < 0) {
                LibC.munmap(-addresses[i] - CHUNK_OFFSET, chunkBytes);
            }
            addresses[i] = 0;
        }
        LibC.free(residency);
    }
}
