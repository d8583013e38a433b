package io.mapwatch.core.leaks;

import java.util.function.LongUnaryOperator;

/**
 * A block for which glibc has made a mapping, as one long: the number of its first page, and in the bits below how many pages it has.
 *
 * <p>The layout is that of malloc/malloc.c on 64-bit machines. Two words stand before a block, {@code prev_size} and {@code size}. In an mmapped
 * chunk the first has the bytes of the mapping in front of the chunk, the second the chunk's own bytes with flags. Since glibc 2.43 the own bytes are
 * without those of the two words.
 */
final class MmappedChunk {

    static final long NONE = 0;

    /** Pages of 4 KiB; a larger page is a multiple of it. */
    private static final int PAGE_BITS = 12;

    private static final int PAGES_BITS = 28;
    private static final long PAGE_MASK = (1L << PAGE_BITS) - 1;
    private static final long PAGES_MASK = (1L << PAGES_BITS) - 1;

    private static final long IS_MMAPPED = 2;
    private static final long FLAGS = 7;

    /** A bit in {@code prev_size} since glibc 2.43: the mapping has huge pages. */
    private static final long IS_HUGE = 1;

    private static final long HEADER_BYTES = 2 * Long.BYTES;

    /** Where a block begins in its page if the two words are the page's first: behind them, or 16 bytes further on with native memory tracking. */
    private static final long OFFSET = HEADER_BYTES;

    private static final long TRACKED_OFFSET = OFFSET + 16;

    private MmappedChunk() {}

    /**
     * The chunk of a block. Its header is read only where it lies in the same page as the block: the page before may not be mapped. A block that was
     * allocated at a page's begin is left out.
     *
     * @param address a live block's
     * @param blockBytes the size that was asked for
     * @param wordAt reads the eight bytes at an address
     * @return {@link #NONE} if the block lies in an arena, or if the header is not glibc's
     */
    static long at(long address, long blockBytes, LongUnaryOperator wordAt) {
        long offset = address & PAGE_MASK;
        if (offset != OFFSET && offset != TRACKED_OFFSET) {
            return NONE;
        }
        long chunk = address - offset;
        long inFront = wordAt.applyAsLong(chunk) & ~IS_HUGE;
        long size = wordAt.applyAsLong(chunk + Long.BYTES);
        long own = size & ~FLAGS;
        long start = chunk - inFront;
        long bytes = inFront + own;
        if ((bytes & PAGE_MASK) == PAGE_MASK + 1 - HEADER_BYTES) {
            bytes += HEADER_BYTES;
        }
        if ((size & IS_MMAPPED) == 0
                || ((start | bytes) & PAGE_MASK) != 0
                || own < blockBytes
                || bytes >>> PAGE_BITS > PAGES_MASK) {
            return NONE;
        }
        return of(start, bytes);
    }

    /** The chunk of a mapping that starts at a page and has that many bytes, in whole pages and less than 1 TiB. */
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
