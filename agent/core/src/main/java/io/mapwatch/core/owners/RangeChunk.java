package io.mapwatch.core.owners;

/**
 * Some neighbouring ranges of a {@link RangeTable} in ascending order. A change is one copy of an array and plain stores behind it. Only the call of
 * the copy can fail, and then nothing has changed.
 */
final class RangeChunk {

    static final int CAPACITY = 64;

    /** Words of one range: start, end and origin. They lie in one array, so that one copy moves all. */
    static final int WORDS = 3;

    private final long[] words = new long[CAPACITY * WORDS];
    private int size;

    int size() {
        return size;
    }

    long start(int index) {
        return words[index * WORDS];
    }

    long end(int index) {
        return words[index * WORDS + 1];
    }

    long origin(int index) {
        return words[index * WORDS + 2];
    }

    void setEnd(int index, long end) {
        words[index * WORDS + 1] = end;
    }

    void setOrigin(int index, long origin) {
        words[index * WORDS + 2] = origin;
    }

    /** The index of the first range that starts at {@code address} or above; {@link #size} when none does. */
    int indexOf(long address) {
        int below = 0;
        // the JIT compiler makes this a conditional move: a branch would be mispredicted half the time
        for (int rest = size; rest > 0; ) {
            int half = (rest + 1) >>> 1;
            below = words[(below + half - 1) * WORDS] < address ? below + half : below;
            rest -= half;
        }
        return below;
    }

    /** There must be room for it. */
    void insert(int index, long start, long end, long origin) {
        int at = index * WORDS;
        System.arraycopy(words, at, words, at + WORDS, (size - index) * WORDS);
        words[at] = start;
        words[at + 1] = end;
        words[at + 2] = origin;
        size++;
    }

    void remove(int index) {
        int at = index * WORDS;
        System.arraycopy(words, at + WORDS, words, at, (size - index - 1) * WORDS);
        size--;
    }

    /** A new chunk with the ranges from {@code index} on. They stay here too until {@link #cut}. */
    RangeChunk copyFrom(int index) {
        RangeChunk upper = new RangeChunk();
        upper.append(this, index);
        upper.size = size - index;
        return upper;
    }

    /** Removes the ranges from {@code index} on. */
    void cut(int index) {
        size = index;
    }

    /** Copies the ranges of {@code upper} behind the last one here; {@link #grow} then adds them. */
    void append(RangeChunk upper) {
        append(upper, 0);
    }

    private void append(RangeChunk other, int index) {
        System.arraycopy(other.words, index * WORDS, words, size * WORDS, (other.size - index) * WORDS);
    }

    void grow(int ranges) {
        size += ranges;
    }

    /** Copies {@code count} ranges from {@code index} on to {@code target}. */
    void copyTo(long[] target, int at, int index, int count) {
        System.arraycopy(words, index * WORDS, target, at, count * WORDS);
    }
}
