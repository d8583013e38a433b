package io.mapwatch.core.mapping;

import java.util.Arrays;

/**
 * Counts mappings by kind. Three sources, the first that knows decides: the addresses that the VM told; the mapping's own
 * line ({@link KindRules}); the mapping directly below it ({@link NeighbourRules}). Each mapping is of exactly one kind, so the counts
 * sum to the number of mappings seen. Allocates nothing for a mapping. For one thread at a time; {@link #counts} may be
 * handed to any.
 */
public final class KindClassifier implements MappingVisitor {

    private final int[] counts = new int[Kind.values().length];
    private final NeighbourRules neighbours = new NeighbourRules(counts);
    private KindRanges known = KindRanges.NONE;
    private int nextKnown;

    /** Forgets what was counted, before the next scan of a process of which no more is known than its lines tell. */
    public void reset() {
        reset(KindRanges.NONE);
    }

    /** Forgets what was counted, before the next scan. In {@code known} the kind is the range's, whatever the line says. */
    public void reset(KindRanges known) {
        Arrays.fill(counts, 0);
        neighbours.reset();
        this.known = known;
        nextKnown = 0;
    }

    /** To be called in the order of the addresses, which is that of the maps file. */
    @Override
    public void mapping(
            long start,
            long end,
            int permissions,
            long offset,
            long device,
            long inode,
            byte[] path,
            int pathStart,
            int pathEnd) {
        nextKnown = known.indexAt(start, nextKnown);
        if (known.beginsBefore(nextKnown, start)) {
            counts[known.kind(nextKnown).ordinal()]++;
            neighbours.skip();
        } else {
            Kind kind = KindRules.kindOf(permissions, path, pathStart, pathEnd);
            counts[neighbours.kindOf(kind, start, end, permissions).ordinal()]++;
        }
    }

    /** What was counted since the last {@link #reset}, every pair that has the shape of a thread's stack taken for one. */
    public KindCounts counts() {
        return KindCounts.copyOf(counts);
    }

    /**
     * What was counted since the last {@link #reset}, with no more stacks than threads: a program may lay out its own
     * memory as stacks are, with guard pages.
     *
     * @param threads of the process, among them the first, whose stack has a name; negative when that is not known
     */
    public KindCounts counts(long threads) {
        int[] corrected = counts.clone();
        long surplus = threads < 0 ? 0 : neighbours.stacks() - Math.max(0, threads - 1);
        if (surplus > 0) {
            corrected[Kind.THREAD_STACK.ordinal()] -= (int) (2 * surplus);
            corrected[Kind.RESERVED.ordinal()] += (int) surplus;
            corrected[Kind.ANONYMOUS.ordinal()] += (int) surplus;
        }
        return KindCounts.copyOf(corrected);
    }

    /** How many mappings were counted since the last {@link #reset}; the kernel's {@code map_count} after a whole scan. */
    public int total() {
        int total = 0;
        for (int count : counts) {
            total += count;
        }
        return total;
    }
}
