package io.mapwatch.core.maps;

import java.util.Arrays;

/**
 * Counts mappings by kind. Three sources, the first that knows decides: the addresses that the VM told; the mapping's own
 * line ({@link KindRules}); the mapping directly below it ({@link NeighbourRules}). Each mapping is of exactly one kind, so the counts
 * sum to the number of mappings seen. Allocates nothing for a mapping. For one thread at a time; {@link #counts} may be
 * handed to any.
 */
final class KindClassifier {

    private final int[] counts = new int[Kind.values().length];
    private final NeighbourRules neighbours = new NeighbourRules(counts);
    private KindRanges known = KindRanges.NONE;
    private int nextKnown;

    /** Forgets what was counted, before the next scan of a process of which no more is known than its lines tell. */
    void reset() {
        reset(KindRanges.NONE);
    }

    /** Forgets what was counted, before the next scan. In {@code known} the kind is the range's, whatever the line says. */
    void reset(KindRanges known) {
        Arrays.fill(counts, 0);
        neighbours.reset();
        this.known = known;
        nextKnown = 0;
    }

    /**
     * Counts a mapping. To be called in the order of the addresses.
     *
     * @param ofLine what its line alone tells
     */
    void add(Kind ofLine, long start, long end, int permissions) {
        nextKnown = known.indexAt(start, nextKnown);
        if (known.beginsBefore(nextKnown, start)) {
            counts[known.kind(nextKnown).ordinal()]++;
            neighbours.skip();
        } else {
            counts[neighbours.kindOf(ofLine, start, end, permissions).ordinal()]++;
        }
    }

    /** What was counted since the last {@link #reset}, all that has the shape of a thread's stack taken for one. */
    KindCounts counts() {
        return KindCounts.copyOf(counts);
    }

    /**
     * What was counted since the last {@link #reset}, with no more stacks than threads: a program may lay out its own
     * memory as stacks are, with guard pages. With one mapping of them, as is usual; so those with two are stacks first.
     *
     * @param threads of the process, among them the first, whose stack has a name; negative when that is not known
     */
    KindCounts counts(long threads) {
        int[] corrected = counts.clone();
        long surplus = threads < 0 ? 0 : neighbours.stacks() - Math.max(0, threads - 1);
        if (surplus > 0) {
            long ofThree = Math.max(0, surplus - (neighbours.stacks() - neighbours.stacksOfThree()));
            corrected[Kind.THREAD_STACK.ordinal()] -= (int) (2 * surplus + ofThree);
            corrected[Kind.RESERVED.ordinal()] += (int) (surplus + ofThree);
            corrected[Kind.ANONYMOUS.ordinal()] += (int) surplus;
        }
        return KindCounts.copyOf(corrected);
    }

    /** How many mappings were counted since the last {@link #reset}; the kernel's {@code map_count} after a whole scan. */
    int total() {
        int total = 0;
        for (int count : counts) {
            total += count;
        }
        return total;
    }
}
