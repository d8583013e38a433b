package io.mapwatch.core.maps;

import java.util.Arrays;

/**
 * Counts mappings by kind. Three sources are asked in this order: the addresses from the VM; the mapping's own line ({@link KindRules}); the mapping
 * directly below it ({@link NeighbourRules}). Each mapping has exactly one kind, so the counts sum to the number of mappings. It allocates nothing
 * for a mapping. For one thread at a time; any thread may use the result of {@link #counts}.
 */
final class KindClassifier {

    private final int[] counts = new int[Kind.values().length];
    private final NeighbourRules neighbours = new NeighbourRules(counts);
    private KindRanges known = KindRanges.NONE;
    private int nextKnown;

    /** Forgets the counts before the next scan, for a process whose lines alone are known. */
    void reset() {
        reset(KindRanges.NONE);
    }

    /** Forgets the counts before the next scan. A mapping in {@code known} has the range's kind, whatever its line says. */
    void reset(KindRanges known) {
        Arrays.fill(counts, 0);
        neighbours.reset();
        this.known = known;
        nextKnown = 0;
    }

    /** From the next {@link #reset} on, the mappings are those of a process of 32 bits. */
    void narrowAddresses() {
        neighbours.narrowAddresses();
    }

    /**
     * Counts a mapping. To be called in ascending order of address.
     *
     * @param ofLine the kind by its line alone
     * @return its kind; one above it may still change that
     */
    Kind add(Kind ofLine, long start, long end, int permissions) {
        Kind kind;
        nextKnown = known.indexAt(start, nextKnown);
        if (known.beginsBefore(nextKnown, start)) {
            neighbours.skip();
            kind = known.kind(nextKnown);
        } else {
            kind = neighbours.kindOf(ofLine, start, end, permissions);
        }
        counts[kind.ordinal()]++;
        return kind;
    }

    /** The counts since the last {@link #reset}. Everything with the shape of a thread's stack counts as one. */
    KindCounts counts() {
        return KindCounts.copyOf(counts);
    }

    /**
     * The counts since the last {@link #reset}, with no more stacks than threads: a program may lay out its own memory with guard pages, as stacks
     * are. Its guard page is mostly one mapping, so stacks with two are counted first.
     *
     * @param threads of the process, with the first one, whose stack has a name; negative when that is not known
     */
    KindCounts counts(long threads) {
        int[] corrected = counts.clone();
        int surplus = surplusStacks(threads);
        int mappings = surplusMappings(threads);
        corrected[Kind.THREAD_STACK.ordinal()] -= mappings;
        corrected[Kind.RESERVED.ordinal()] += mappings - surplus;
        corrected[Kind.ANONYMOUS.ordinal()] += surplus;
        return KindCounts.copyOf(corrected);
    }

    /** How many more stacks there are than threads; 0 if {@code threads} is negative. */
    int surplusStacks(long threads) {
        return threads < 0 ? 0 : (int) Math.max(0, neighbours.stacks() - Math.max(0, threads - 1));
    }

    /** The mappings of these. */
    int surplusMappings(long threads) {
        int surplus = surplusStacks(threads);
        return 2 * surplus + Math.max(0, surplus - (neighbours.stacks() - neighbours.stacksOfThree()));
    }

    /** The stacks of {@link #counts(long)}. */
    StackCounts stacks(long threads) {
        int stacks = neighbours.stacks() - surplusStacks(threads);
        return new StackCounts(stacks, Math.min(stacks, neighbours.stacksOfThree()));
    }

    /** The mappings counted since the last {@link #reset}; after a whole scan the kernel's {@code map_count}. */
    int total() {
        int total = 0;
        for (int count : counts) {
            total += count;
        }
        return total;
    }
}
