package io.mapwatch.core.maps;

import java.util.HashMap;
import java.util.Map;

/** Sums by text. Adding to a known text allocates nothing. For one thread at a time. */
final class Tally {

    private final Map<String, int[]> sums = new HashMap<>();

    void add(String text, int number) {
        int[] sum = sums.get(text);
        if (sum == null) {
            sum = new int[1];
            sums.put(text, sum);
        }
        sum[0] += number;
    }

    /** All of them but one. */
    Map<String, Integer> without(String text) {
        Map<String, Integer> counts = new HashMap<>();
        for (Map.Entry<String, int[]> sum : sums.entrySet()) {
            counts.put(sum.getKey(), sum.getValue()[0]);
        }
        counts.remove(text);
        return counts;
    }
}
