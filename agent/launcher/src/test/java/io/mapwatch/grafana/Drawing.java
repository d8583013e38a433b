package io.mapwatch.grafana;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of panel that the dashboard has, with what Grafana wants to be told of each. */
enum Drawing {
    STAT("stat"),
    BAR_GAUGE("bargauge"),
    TIME_SERIES("timeseries"),
    TABLE("table");

    private final String type;

    Drawing(String type) {
        this.type = type;
    }

    /** Grafana's name of the plugin. */
    String type() {
        return type;
    }

    /** Whether it draws what was, and not only what is. */
    boolean overTime() {
        return this == TIME_SERIES;
    }

    /** Where a series takes its color from. */
    Map<String, @Nullable Object> color() {
        return Fields.of("mode", overTime() ? "palette-classic" : "thresholds");
    }

    /** What is set for each series beside its unit, color and thresholds. */
    Map<String, @Nullable Object> custom() {
        return switch (this) {
            case STAT, BAR_GAUGE, TABLE -> Fields.of();
            case TIME_SERIES ->
                Fields.of(
                        "drawStyle", "line",
                        "lineWidth", 2,
                        "fillOpacity", 0,
                        "showPoints", "never",
                        "axisSoftMin", 0);
        };
    }

    /** What is set once for the panel. */
    Map<String, @Nullable Object> options() {
        return switch (this) {
            case STAT ->
                Fields.of(
                        "colorMode", "value",
                        "graphMode", "none",
                        "justifyMode", "auto",
                        "orientation", "auto",
                        "reduceOptions", latest(),
                        "textMode", "auto");
            case BAR_GAUGE ->
                Fields.of(
                        "displayMode",
                        "basic",
                        "minVizHeight",
                        10,
                        "minVizWidth",
                        0,
                        "orientation",
                        "horizontal",
                        "reduceOptions",
                        latest(),
                        "showUnfilled",
                        true,
                        "valueMode",
                        "color");
            case TIME_SERIES ->
                Fields.of(
                        "legend",
                                Fields.of(
                                        "calcs",
                                        List.of(),
                                        "displayMode",
                                        "list",
                                        "placement",
                                        "bottom",
                                        "showLegend",
                                        true),
                        "tooltip", Fields.of("mode", "multi", "sort", "desc"));
            case TABLE -> Fields.of("cellHeight", "sm", "showHeader", true);
        };
    }

    private static Map<String, @Nullable Object> latest() {
        return Fields.of("calcs", List.of("lastNotNull"), "fields", "", "values", false);
    }
}
