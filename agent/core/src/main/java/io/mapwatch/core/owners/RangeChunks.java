package io.mapwatch.core.owners;

import java.util.Arrays;

/**
 * The chunks of a {@link RangeTable} in ascending order. A full one is split, and two that together fill three quarters of one are joined. Between
 * two changes only the last one left may be empty. Memory is allocated before anything is changed. Not thread-safe.
 */
final class RangeChunks {

    /** An update adds at most two ranges to a chunk: the new one, and the rest of an older one behind it. */
    private static final int MOST_ADDED = 2;

    private static final int JOINED = RangeChunk.CAPACITY / 4 * 3;

    /** The ranges left in a chunk that was filled from one end: the next ranges come at that end. */
    private static final int AT_THE_END = RangeChunk.CAPACITY / 8;

    private RangeChunk[] chunks = {new RangeChunk()};

    /**
     * The lower bound of each chunk: its ranges start there or above, those of the chunk before start below. A separate array, so that a search stays
     * in the cache.
     */
    private long[] lows = {Long.MIN_VALUE};

    private int count = 1;

    int count() {
        return count;
    }

    RangeChunk get(int at) {
        return chunks[at];
    }

    /** The lowest start that the chunk may hold. */
    long low(int at) {
        return lows[at];
    }

    /** The chunk that a range with that start is in, or would be put in. */
    int indexOf(long start) {
        int at = 0;
        // as in RangeChunk.indexOf
        for (int rest = count; rest > 1; ) {
            int half = rest >>> 1;
            at = lows[at + half] <= start ? at + half : at;
            rest -= half;
        }
        return at;
    }

    static boolean hasRoom(RangeChunk chunk) {
        return chunk.size() + MOST_ADDED <= RangeChunk.CAPACITY;
    }

    /** Makes room for all that an update can add to the chunk for that address. */
    void makeRoom(long address) {
        int at = indexOf(address);
        RangeChunk chunk = chunks[at];
        if (hasRoom(chunk)) {
            return;
        }
        int size = chunk.size();
        int index = chunk.indexOf(address);
        int cut = index == size ? size - AT_THE_END : index == 0 ? AT_THE_END : size / 2;
        add(at + 1, chunk.start(cut), chunk.copyFrom(cut));
        chunk.cut(cut);
    }

    /** Joins the chunks for both addresses with a neighbour where both fit into one. */
    void tidy(long from, long to) {
        tidy(indexOf(to));
        if (from != to) {
            tidy(indexOf(from));
        }
    }

    /** Joins that chunk with a neighbour where both fit into one. */
    void tidy(int at) {
        int lower = oneIsEnough(at) ? at : at - 1;
        if (oneIsEnough(lower)) {
            RangeChunk upper = chunks[lower + 1];
            chunks[lower].append(upper);
            remove(lower + 1);
            chunks[lower].grow(upper.size());
        }
    }

    private boolean oneIsEnough(int lower) {
        if (lower < 0 || lower + 1 >= count) {
            return false;
        }
        int first = chunks[lower].size();
        int second = chunks[lower + 1].size();
        return first == 0 || second == 0 || first + second <= JOINED;
    }

    private void add(int at, long low, RangeChunk chunk) {
        if (count == chunks.length) {
            RangeChunk[] more = Arrays.copyOf(chunks, 2 * count);
            lows = Arrays.copyOf(lows, 2 * count);
            chunks = more;
        }
        System.arraycopy(chunks, at, chunks, at + 1, count - at);
        // no call from here on: one could fail for want of stack, with only one of both arrays changed
        for (int i = count; i > at; i--) {
            lows[i] = lows[i - 1];
        }
        lows[at] = low;
        chunks[at] = chunk;
        count++;
    }

    /** Removes a chunk other than the first. */
    void remove(int at) {
        System.arraycopy(chunks, at + 1, chunks, at, count - at - 1);
        count--;
        for (int i = at; i < count; i++) {
            lows[i] = lows[i + 1];
        }
        // any chunk that is in use, so that the removed one can be collected
        chunks[count] = chunks[0];
    }
}
