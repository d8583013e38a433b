package io.mapwatch.forked;

import java.util.Map;
import java.util.TreeMap;

/** Reads lines that end with a value, as Prometheus' text format has them. */
public final class Exposition {

    private Exposition() {}

    /** Every series by its name with labels, as it is written. */
    public static Map<String, Double> series(Iterable<String> lines) {
        Map<String, Double> series = new TreeMap<>();
        for (String line : lines) {
            int space = line.lastIndexOf(' ');
            if (!line.startsWith("#") && space > 0) {
                series.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
            }
        }
        return series;
    }

    /** How many mappings belong to call sites whose labels have that part. */
    public static double owned(Map<String, Double> series, String part) {
        return series.entrySet().stream()
                .filter(each -> each.getKey().startsWith("mapwatch_owner_mappings{")
                        && each.getKey().contains(part))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
