package io.mapwatch.core.report;

import io.mapwatch.core.maps.Most;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Parts of a whole, in words. */
final class Shares {

    private static final int MOST_OWNERS = 3;

    private Shares() {}

    /** 100 % only if it is all: not 100 % of 59,012 where 200 are different. */
    static String percent(long part, long whole) {
        long percent = whole == 0 ? 0 : Math.round(100.0 * part / whole);
        return Math.min(percent, part < whole ? 99 : 100) + " %";
    }

    /** {@code , all mapped by A (92 %) and B (8 %)}; empty if none has a notable share. */
    static String mappedBy(Map<String, Integer> owners, long whole) {
        List<String> names = Most.notable(owners, whole, MOST_OWNERS);
        if (names.isEmpty()) {
            return "";
        }
        long together = 0;
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            int mappings = owners.getOrDefault(name, 0);
            together += mappings;
            parts.add(names.size() == 1 ? name : name + " (" + percent(mappings, whole) + ")");
        }
        String share = together == whole ? "all" : percent(together, whole) + " of them";
        return ", " + share + " mapped by " + listed(parts);
    }

    /** {@code a, b and c}. */
    static String listed(List<String> parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            String separator = i == parts.size() - 1 ? " and " : ", ";
            text.append(i == 0 ? "" : separator).append(parts.get(i));
        }
        return text.toString();
    }
}
