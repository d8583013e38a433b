package io.mapwatch.grafana;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a panel asks Prometheus.
 *
 * @param expression in which {@code metric{}} and {@code metric{label="value"}} are those of the row
 * @param legend what a series is called, with labels in double braces
 */
record Query(String expression, String legend) {

    /** @param matchers of the row, as {@code job=~"$job"} */
    Map<String, @Nullable Object> json(String refId, Drawing drawing, String matchers) {
        String ofTheRow = expression.replaceAll("\\{(?=\\w)", "{,").replace("{", "{" + matchers);
        return Fields.of(
                "refId",
                refId,
                "datasource",
                Variables.SOURCE,
                "editorMode",
                "code",
                "expr",
                ofTheRow,
                "legendFormat",
                legend,
                "format",
                drawing == Drawing.TABLE ? "table" : "time_series",
                "instant",
                !drawing.overTime(),
                "range",
                drawing.overTime());
    }
}
