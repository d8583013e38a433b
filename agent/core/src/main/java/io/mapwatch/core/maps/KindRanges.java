package io.mapwatch.core.maps;

import java.util.ArrayList;
import java.util.List;

/** Ranges in ascending order of address. Immutable, safe to share between threads. */
public final class KindRanges {

    public static final KindRanges NONE = new KindRanges(List.of());

    private final long[] starts;
    private final long[] ends;
    private final Kind[] kinds;

    private KindRanges(List<KindRange> sorted) {
        starts = new long[sorted.size()];
        ends = new long[sorted.size()];
        kinds = new Kind[sorted.size()];
        for (int i = 0; i < kinds.length; i++) {
            starts[i] = sorted.get(i).start();
            ends[i] = sorted.get(i).end();
            kinds[i] = sorted.get(i).kind();
        }
    }

    /** Takes ranges in any order; one may lie inside another. */
    public static KindRanges of(List<KindRange> ranges) {
        List<KindRange> sorted = new ArrayList<>(ranges);
        sorted.sort((one, other) -> Long.compareUnsigned(one.start(), other.start()));
        return new KindRanges(sorted);
    }

    /**
     * Returns the index of the first range from {@code from} on that ends behind {@code address}. A walk through ascending addresses hands it in as
     * the next {@code from}, and so passes each range once.
     */
    int indexAt(long address, int from) {
        int at = from;
        while (at < ends.length && Long.compareUnsigned(ends[at], address) <= 0) {
            at++;
        }
        return at;
    }

    /** Whether the range {@code index} exists and begins at or before {@code address}. */
    boolean beginsBefore(int index, long address) {
        return index < starts.length && Long.compareUnsigned(starts[index], address) <= 0;
    }

    Kind kind(int index) {
        return kinds[index];
    }
}
