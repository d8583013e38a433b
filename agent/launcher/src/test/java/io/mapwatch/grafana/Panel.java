package io.mapwatch.grafana;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A panel while it is put together. A {@link Row} gives it its place, and its queries what they are about. */
final class Panel {

    private final Drawing drawing;
    private final String title;
    private final String description;
    private final int width;
    private final int height;
    private final Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> custom;
    private final List<Object> overrides = new ArrayList<>();
    private final List<Object> transformations = new ArrayList<>();
    private final List<Object> links = new ArrayList<>();
    private final List<Query> queries = new ArrayList<>();

    /**
     * @param width in 24ths of the dashboard
     * @param height in Grafana's units of 30 pixels
     * @param unit as Grafana names it
     */
    Panel(Drawing drawing, int width, int height, String title, String unit, String description) {
        this.drawing = drawing;
        this.width = width;
        this.height = height;
        this.title = title;
        this.description = description;
        custom = new LinkedHashMap<>(drawing.custom());
        defaults.put("unit", unit);
        defaults.put("color", drawing.color());
        defaults.put("custom", custom);
        thresholds(Thresholds.PLAIN);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** See {@link Query}. */
    Panel asks(String expression, String legend) {
        queries.add(new Query(expression, legend));
        return this;
    }

    Panel thresholds(Thresholds thresholds) {
        return set("thresholds", thresholds.json());
    }

    /** What stands there instead of "No data". */
    Panel whenEmpty(String text) {
        return set("noValue", text);
    }

    /** What Grafana calls a standard option, for all series. */
    Panel set(String option, Object value) {
        defaults.put(option, value);
        return this;
    }

    /** An option that this kind of panel alone has, for all series. */
    Panel style(String option, Object value) {
        custom.put(option, value);
        return this;
    }

    Panel stacked() {
        return style("stacking", Fields.of("group", "A", "mode", "normal"))
                .style("fillOpacity", 60)
                .style("lineWidth", 1);
    }

    /** @param optionsAndValues for the series, or the column, of this name alone */
    Panel only(String name, Object... optionsAndValues) {
        List<Object> properties = new ArrayList<>();
        for (int i = 0; i < optionsAndValues.length; i += 2) {
            properties.add(Fields.of("id", optionsAndValues[i], "value", optionsAndValues[i + 1]));
        }
        overrides.add(Fields.of("matcher", Fields.of("id", "byName", "options", name), "properties", properties));
        return this;
    }

    Panel colored(String name, String color) {
        return only(name, "color", Fields.of("fixedColor", color, "mode", "fixed"));
    }

    /** A bound and no measurement. */
    Panel dashed(String name, String color) {
        return colored(name, color)
                .only(
                        name,
                        "custom.lineStyle",
                        Fields.of("dash", List.of(10, 10), "fill", "dash"),
                        "custom.lineWidth",
                        1);
    }

    /** See {@link Columns}. */
    Panel columns(String values, String... labels) {
        transformations.add(new Columns(values, List.of(labels)).json());
        return this;
    }

    Panel runbook(String alert) {
        String url = "${" + Variables.RUNBOOKS + "}/" + alert + ".md";
        links.add(Fields.of("title", "Runbook " + alert, "url", url, "targetBlank", true));
        return this;
    }

    /** A series leads to the rows of its instance. */
    Panel opensInstance() {
        String url = "/d/" + Dashboard.UID + "?${" + Variables.DATA_SOURCE + ":queryparam}&${application:queryparam}"
                + "&${job:queryparam}&var-instance=${__field.labels.instance}&${__url_time_range}";
        return set("links", List.of(Fields.of("title", "Show this JVM below", "url", url)));
    }

    /** @param matchers as {@code job=~"$job"} */
    Map<String, @Nullable Object> json(int id, Map<String, @Nullable Object> place, String matchers) {
        return Fields.of(
                "id", id,
                "type", drawing.type(),
                "title", title,
                "description", description,
                "datasource", Variables.SOURCE,
                "gridPos", place,
                "fieldConfig", Fields.of("defaults", defaults, "overrides", overrides),
                "options", drawing.options(),
                "transformations", transformations,
                "links", links,
                "targets", targets(matchers));
    }

    private List<Object> targets(String matchers) {
        List<Object> targets = new ArrayList<>();
        for (Query query : queries) {
            targets.add(query.json(String.valueOf((char) ('A' + targets.size())), drawing, matchers));
        }
        return targets;
    }
}
