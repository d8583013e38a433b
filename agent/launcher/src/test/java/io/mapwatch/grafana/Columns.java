package io.mapwatch.grafana;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a table shows of its series.
 *
 * @param values what the column of the values, the last one, is called; empty if it is left out
 * @param labels a column each, in this order
 */
record Columns(String values, List<String> labels) {

    private static final String VALUE = "Value";

    /** As a transformation of the panel's data. */
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> left = Fields.of("Time", true);
        Map<String, @Nullable Object> order = new LinkedHashMap<>();
        for (String label : labels) {
            order.put(label, order.size());
        }
        order.put(VALUE, order.size());
        Map<String, @Nullable Object> renamed = new LinkedHashMap<>();
        if (values.isEmpty()) {
            left.put(VALUE, true);
        } else {
            renamed.put(VALUE, values);
        }
        Map<String, @Nullable Object> options =
                Fields.of("excludeByName", left, "indexByName", order, "renameByName", renamed);
        return Fields.of("id", "organize", "options", options);
    }
}
