package io.mapwatch.grafana;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row: its panels from left to right, and below where a line is full.
 *
 * @param matchers what its queries are about
 */
record Row(String title, String matchers, List<Panel> panels) {

    /** What stands in a panel without data: why there are none. */
    static final String NO_AGENT = "no mapwatch here";

    static final String NO_HOOKS = "not counted: without hooks";

    private static final int WIDTH = 24;

    /** Adds this row below what is there, and returns where the next one begins. */
    int addTo(List<Map<String, @Nullable Object>> dashboard, int top) {
        dashboard.add(Fields.of(
                "id",
                dashboard.size() + 1,
                "type",
                "row",
                "title",
                title,
                "collapsed",
                false,
                "gridPos",
                place(0, top, WIDTH, 1),
                "panels",
                List.of()));
        int x = 0;
        int y = top + 1;
        for (Panel panel : panels) {
            dashboard.add(panel.json(dashboard.size() + 1, place(x, y, panel.width(), panel.height()), matchers));
            x += panel.width();
            if (x >= WIDTH) {
                x = 0;
                y += panel.height();
            }
        }
        return y;
    }

    private static Map<String, @Nullable Object> place(int x, int y, int width, int height) {
        return Fields.of("h", height, "w", width, "x", x, "y", y);
    }
}
