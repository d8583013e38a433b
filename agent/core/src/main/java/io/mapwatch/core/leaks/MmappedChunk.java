package io.mapwatch.core.leaks;

import java.util.function.LongUnaryOperator;

/**
 * A block for which glibc has made a mapping, as one long: its first page's number, and below that how many pages it has.
 *
 * <p>The layout is that of malloc/malloc.c on 64-bit machines. Before a block stand two words, {@code prev_size} and
 * {@code size}; in an mmapped chunk they are the bytes of the mapping in front of the chunk, and the chunk's own with flags. Since glibc
 * 2.43 the own bytes are without those of the two words.
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

    /** In {@code prev_size} since glibc 2.43: the mapping has huge pages. */
    private static final long IS_HUGE = 1;

    private static final long HEADER_BYTES = 2 * Long.BYTES;

    /** Where a block begins in its page if the two words are the page's first: behind them, and behind native memory tracking's 16 bytes. */
    private static final long OFFSET = HEADER_BYTES;

    private static final long TRACKED_OFFSET = OFFSET + 16;

    private MmappedChunk() {}

    /**
     * The chunk of a block, whose header is read: only where it lies in the page in which the block begins, since nobody knows what is
     * before that page. A block that was asked for at a page's begin is passed over.
     *
     * @param address a live block's
     * @param blockBytes its size as it was asked for
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
