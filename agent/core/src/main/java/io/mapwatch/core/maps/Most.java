package io.mapwatch.core.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What most of a number are. */
public final class Most {

    /** A description of nearly all is one that leaves out less than this: short enough to be told, and still true of the whole. */
    private static final double NEARLY_ALL = 0.9;

    /** A smaller share is not worth a word of its own. */
    private static final double NOTABLE = 0.05;

    private Most() {}

    public static boolean isNearlyAll(long part, long whole) {
        return part >= NEARLY_ALL * whole && part > 0;
    }

    public static boolean isNotable(long part, long whole) {
        return part >= NOTABLE * whole;
    }

    /** The least number that is nearly all of {@code whole}. */
    static int nearlyAllOf(int whole) {
        return (int) Math.ceil(NEARLY_ALL * whole);
    }

    /** The keys with a notable share of {@code whole}, the largest first, at most {@code most}. */
    public static <K extends Comparable<K>> List<K> notable(Map<K, Integer> counts, long whole, int most) {
        List<K> keys = new ArrayList<>(counts.keySet());
        keys.removeIf(key -> !isNotable(counts.getOrDefault(key, 0), whole));
        keys.sort((a, b) -> {
            int bySize = Integer.compare(counts.getOrDefault(b, 0), counts.getOrDefault(a, 0));
            return bySize != 0 ? bySize : a.compareTo(b);
        });
        return keys.subList(0, Math.min(most, keys.size()));
    }
}
