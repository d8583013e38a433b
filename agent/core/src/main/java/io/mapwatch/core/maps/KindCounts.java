package io.mapwatch.core.maps;

/** How many mappings of each kind there are at one moment. Immutable, safe to share between threads. */
public final class KindCounts {

    private static final int KINDS = Kind.values().length;

    private final int[] counts;
    private final long total;

    private KindCounts(int[] counts) {
        this.counts = counts;
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        this.total = sum;
    }

    /** Copies {@code countsByOrdinal}, whose index is {@link Kind#ordinal()}. */
    public static KindCounts copyOf(int[] countsByOrdinal) {
        if (countsByOrdinal.length != KINDS) {
            throw new IllegalArgumentException("need " + KINDS + " counts, one a kind; got " + countsByOrdinal.length);
        }
        return new KindCounts(countsByOrdinal.clone());
    }

    public int of(Kind kind) {
        return counts[kind.ordinal()];
    }

    /** The kernel's {@code map_count}: the sum over all kinds. */
    public long total() {
        return total;
    }
}
