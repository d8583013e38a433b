package io.mapwatch.core.mapping;

import java.util.Arrays;

/**
 * Counts mappings by kind. Each mapping is of exactly one kind, so the counts sum to the number of mappings seen.
 * Allocates nothing for a mapping. For one thread at a time; {@link #counts} may be handed to any.
 */
public final class KindClassifier implements MappingVisitor {

    private final int[] counts = new int[Kind.values().length];

    /** Forgets what was counted, before the next scan. */
    public void reset() {
        Arrays.fill(counts, 0);
    }

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
        counts[KindRules.kindOf(permissions, path, pathStart, pathEnd).ordinal()]++;
    }

    /** What was counted since the last {@link #reset}. */
    public KindCounts counts() {
        return KindCounts.copyOf(counts);
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
