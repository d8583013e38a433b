package io.mapwatch.core.leaks;

import org.jspecify.annotations.Nullable;

/**
 * Asks the kernel after a free whether the block is gone. glibc's free unmaps a chunk with a mapping of its own and ignores a refusal
 * (malloc/malloc.c, munmap_chunk): the program has lost such a block, and it stays mapped.
 *
 * <p>A refusal needs a full table of mappings. So until {@link #nearLimit} a free reads one field, and nothing is asked. Any thread may call any
 * method.
 */
public final class LeakCheck {

    /** No chunk has this value: its first page would be that of the null pointer. */
    private static final long UNCHECKED = 1;

    private record Means(ProcessMemory memory, LeakListener listener) {}

    private final LeakedChunks leaked;
    private volatile boolean nearLimit;
    private volatile @Nullable Means means;

    public LeakCheck(LeakedChunks leaked) {
        this.leaked = leaked;
    }

    /** Makes checks possible. Only for a process with glibc's malloc. */
    public void begin(ProcessMemory memory, LeakListener listener) {
        rehearse();
        means = new Means(memory, listener);
    }

    /** The chunks that have leaked so far. */
    public LeakedChunks leaked() {
        return leaked;
    }

    /** Whether leaks are looked for at all. */
    public boolean isPossible() {
        return means != null;
    }

    /** Whether an unmap may be refused soon: then the blocks freed from now on are checked. */
    public void nearLimit(boolean near) {
        nearLimit = near;
    }

    /**
     * Before a block is freed, while its header can still be read.
     *
     * @return the chunk for {@link #freed}; {@link MmappedChunk#NONE} if there is nothing to check
     */
    public long freeing(long address, long blockBytes) {
        Means with = nearLimit ? means : null;
        if (with == null) {
            return MmappedChunk.NONE;
        }
        long chunk = MmappedChunk.at(address, blockBytes, with.memory.wordAt());
        return chunk != MmappedChunk.NONE && leaked.begin(chunk) ? chunk : MmappedChunk.NONE;
    }

    /** The block at {@code address}, which was in that chunk, is free. */
    public void freed(long address, long chunk) {
        Means with = means;
        long start = MmappedChunk.start(chunk);
        long bytes = MmappedChunk.bytes(chunk);
        boolean mapped = with != null
                && with.memory.isMapped().test(start)
                && with.memory.isMapped().test(start + bytes - 1);
        if (leaked.end(chunk, mapped) && with != null) {
            with.listener.leaked(address, bytes);
        }
    }

    /** Before a block is resized. Returns the token for {@link #resized}, never 0. */
    public long resizing(long address, long blockBytes) {
        long chunk = freeing(address, blockBytes);
        return chunk == MmappedChunk.NONE ? UNCHECKED : chunk;
    }

    /** The block at {@code oldAddress} is now at {@code address}. The old chunk was freed after a copy, or mremap moved it. */
    public void resized(long oldAddress, long token, long address) {
        if (token == UNCHECKED) {
            return;
        }
        if (address == oldAddress) {
            leaked.end(token, false);
        } else {
            freed(oldAddress, token);
        }
    }

    /** The allocator or the kernel has given this range to somebody. */
    public void given(long address, long bytes) {
        leaked.given(address, bytes);
    }

    /** Runs through a false leak, so that nothing is left to load at the limit. */
    private static void rehearse() {
        LeakCheck check = new LeakCheck(new LeakedChunks());
        long start = 0x10_0000;
        long mmapped = 0x2_1002;
        check.means = new Means(
                new ProcessMemory(address -> address == start ? 0 : mmapped, address -> true), (address, bytes) -> {});
        check.nearLimit(true);
        long block = start + 2 * Long.BYTES;
        check.freed(block, check.freeing(block, 1));
        check.given(block, 1);
        check.resized(block, check.resizing(block, 1), block);
    }
}
