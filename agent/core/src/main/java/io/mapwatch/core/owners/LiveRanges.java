package io.mapwatch.core.owners;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the live mappings in ascending order of address. Its blocks are reused, and given back after some scans that needed less than half of
 * them. For the scanning thread.
 */
final class LiveRanges {

    private static final int BLOCK_BITS = 10;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int WORDS = RangeChunk.WORDS;

    /** Scans in a row that needed less than half of the blocks. */
    private static final int SCANS_UNTIL_LESS = 8;

    private final Pages pages;
    private final long[] @Nullable [] blocks = new long[(LiveMappings.MAX_TRACKED >> BLOCK_BITS) + 1][];
    private int held;
    private int size;
    private int scansWithLess;

    LiveRanges(Pages pages) {
        this.pages = pages;
    }

    /** Empties the copy, and gives back blocks that were too many for some scans. It allocates nothing, so it may run at any level. */
    void clear() {
        int needed = (size >> BLOCK_BITS) + 1;
        scansWithLess = 2 * needed < held ? scansWithLess + 1 : 0;
        if (scansWithLess == SCANS_UNTIL_LESS) {
            scansWithLess = 0;
            while (held > needed) {
                held--;
                blocks[held] = null;
            }
        }
        size = 0;
    }

    /** Makes room for one chunk of ranges. Returns false when the maximum is reached. */
    boolean makeRoom() {
        if (size + RangeChunk.CAPACITY > held << BLOCK_BITS) {
            if (held == blocks.length) {
                return false;
            }
            blocks[held] = new long[BLOCK * WORDS];
            held++;
        }
        return true;
    }

    /** Adds the ranges of {@code chunk} from {@code index} on; there must be room for them. */
    void add(RangeChunk chunk, int index) {
        int count = chunk.size() - index;
        int offset = size & (BLOCK - 1);
        int first = Math.min(count, BLOCK - offset);
        chunk.copyTo(block(size >> BLOCK_BITS), offset * WORDS, index, first);
        if (first < count) {
            chunk.copyTo(block((size >> BLOCK_BITS) + 1), 0, index + first, count - first);
        }
        size += count;
    }

    int size() {
        return size;
    }

    /** How many ranges fit into the blocks. */
    int capacity() {
        return held << BLOCK_BITS;
    }

    long start(int rank) {
        return word(rank, 0);
    }

    long end(int rank) {
        return word(rank, 1);
    }

    /**
     * As {@link #end}, but the end of the last page where the range begins with a page: the kernel maps whole pages, so the rest of a short file's
     * last page has no other owner.
     */
    long endOfPages(int rank) {
        long end = end(rank);
        return pages.beginAt(start(rank)) ? pages.roundUp(end) : end;
    }

    int site(int rank) {
        return LiveMappings.site(word(rank, 2));
    }

    /** When the range was made, in seconds on the clock of {@link LiveMappings}. */
    int bornSeconds(int rank) {
        return LiveMappings.bornSeconds(word(rank, 2));
    }

    private long word(int rank, int word) {
        return block(rank >> BLOCK_BITS)[(rank & (BLOCK - 1)) * WORDS + word];
    }

    private long[] block(int index) {
        return Objects.requireNonNull(blocks[index]);
    }
}
