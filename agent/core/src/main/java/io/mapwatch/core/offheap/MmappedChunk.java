package io.mapwatch.core.offheap;

import java.util.function.LongUnaryOperator;

/**
 * A block for which glibc has made a mapping, as one long: its first page's number, and below that how many pages it has.
 *
 * <p>The layout is that of malloc/malloc.c on 64-bit machines. Before a block stand two words, {@code prev_size} and
 * {@code size}; in an mmapped chunk they are the bytes of the mapping in front of the chunk, and the chunk's own with flags.
 */
final class MmappedChunk {

    static final long NONE = 0;

    /** Of 4 KiB; a larger page is a multiple of it. */
    private static final int PAGE_BITS = 12;

    private static final int PAGES_BITS = 28;
    private static final long PAGE_MASK = (1L << PAGE_BITS) - 1;
    private static final long PAGES_MASK = (1L << PAGES_BITS) - 1;

    private static final long IS_MMAPPED = 2;
    private static final long FLAGS = 7;

    /** A block with a mapping of its own begins behind the two words; with native memory tracking, behind 16 bytes more. */
    private static final long TRACKED_OFFSET = 0x20;

    private static final long TRACKING_BYTES = 16;

    private MmappedChunk() {}

    /**
     * The chunk of a block, whose header is read.
     *
     * @param address a live block's, for which {@link io.mapwatch.bootstrap.OffHeapHooks#maybeMapping} holds
     * @param blockBytes its size as it was asked for
     * @param wordAt reads the eight bytes at an address
     * @return {@link #NONE} if the block lies in an arena, or if the header is not glibc's
     */
    static long at(long address, long blockBytes, LongUnaryOperator wordAt) {
        long block = (address & PAGE_MASK) == TRACKED_OFFSET ? address - TRACKING_BYTES : address;
        long size = wordAt.applyAsLong(block - Long.BYTES);
        long inFront = wordAt.applyAsLong(block - 2 * Long.BYTES);
        long bytes = inFront + (size & ~FLAGS);
        long start = block - 2 * Long.BYTES - inFront;
        if ((size & IS_MMAPPED) == 0
                || ((start | bytes) & PAGE_MASK) != 0
                || size < blockBytes
                || bytes >>> PAGE_BITS > PAGES_MASK) {
            return NONE;
        }
        return of(start, bytes);
    }

    /** The chunk of a mapping that starts at a page and has so many bytes in whole pages, less than 1 TiB of them. */
    static long of(long start, long bytes) {
        return start >>> PAGE_BITS << PAGES_BITS | bytes >>> PAGE_BITS;
    }

    static long start(long chunk) {
        return chunk >>> PAGES_BITS << PAGE_BITS;
    }

    static long bytes(long chunk) {
        return (chunk & PAGES_MASK) << PAGE_BITS;
    }
}
