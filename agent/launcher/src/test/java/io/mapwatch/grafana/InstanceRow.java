package io.mapwatch.grafana;

import static io.mapwatch.grafana.Drawing.TABLE;
import static io.mapwatch.grafana.Drawing.TIME_SERIES;

import java.util.stream.Stream;

/** The mappings of one JVM: how many, what they are, who made them and what was refused. */
final class InstanceRow {

    private InstanceRow() {}

    static Row row() {
        Stream<Panel> plots =
                Stream.of(count(), growthAndForecast(), kinds(), owners(), callSites(), failures(), leaks());
        return new Row(
                "Instance $instance",
                Variables.INSTANCE,
                Stream.concat(InstanceFigures.panels().stream(), plots).toList());
    }

    private static Panel count() {
        return plot(
                        "Mappings and their limit",
                        "locale",
                        "The kernel's count of mappings and vm.max_map_count, with the shares of it from which on"
                                + " MapAreasHigh and MapAreasCritical fire.")
                .asks("process_memory_map_areas{}", "mappings")
                .asks("process_memory_map_areas_limit{}", "limit")
                .asks("0.90 * process_memory_map_areas_limit{}", "critical (0.90)")
                .asks("0.80 * process_memory_map_areas_limit{}", "warning (0.80)")
                .colored("mappings", "blue")
                .only("mappings", "custom.fillOpacity", 20)
                .colored("limit", "dark-red")
                .dashed("critical (0.90)", "red")
                .dashed("warning (0.80)", "orange")
                .whenEmpty(Row.NO_AGENT)
                .runbook("MapAreasHigh")
                .runbook("MapAreasCritical");
    }

    private static Panel growthAndForecast() {
        return plot(
                        "Growth and forecast",
                        "suffix:/s",
                        "Left: mappings more each second. Right: in how long no headroom is left at that pace; there is no"
                                + " forecast without steady growth.")
                .asks("mapwatch_growth_mappings_per_second{}", "growth")
                .asks("mapwatch_exhaustion_seconds{}", "time to exhaustion")
                .only("time to exhaustion", "unit", "s", "custom.axisPlacement", "right")
                .whenEmpty("too few samples")
                .runbook("MapAreasExhaustionSoon");
    }

    private static Panel kinds() {
        return plot(
                        "Mappings by kind",
                        "locale",
                        "What the mappings are. They sum to the count; kinds without any are left out.")
                .asks("mapwatch_mappings{} > 0", "{{kind}}")
                .stacked()
                .whenEmpty(Row.NO_AGENT);
    }

    private static Panel owners() {
        return plot(
                        "Mappings by owner",
                        "locale",
                        "The call sites that made them, the 20 with the most by name. What no hook has seen is unattributed:"
                                + " thread stacks, the Java heap, libraries, native code's own.")
                .asks("sum by (owner) (mapwatch_owner_mappings{}) > 0", "{{owner}}")
                .stacked()
                .whenEmpty(Row.NO_HOOKS);
    }

    private static Panel callSites() {
        return new Panel(
                        TABLE,
                        24,
                        8,
                        "Who holds most",
                        "locale",
                        "The owners now, most mappings first, and by which kind of call they made them.")
                .asks("sort_desc(topk(10, sum by (owner, api) (mapwatch_owner_mappings{}) > 0))", "{{owner}}")
                .columns("mappings", "owner", "api")
                .only("api", "custom.width", 160)
                .only(
                        "mappings",
                        "custom.width",
                        320,
                        "custom.cellOptions",
                        Fields.of("mode", "basic", "type", "gauge"))
                .set("min", 0)
                .whenEmpty(Row.NO_HOOKS);
    }

    private static Panel failures() {
        return plot(
                        "Refused calls since the start",
                        "locale",
                        "Calls that the hooks have seen refused, by operation and cause. An unmap refused with enomem is the limit's work.")
                .asks("sum by (operation, cause) (mapwatch_failures_total{}) > 0", "{{operation}} {{cause}}")
                .style("lineInterpolation", "stepAfter")
                .whenEmpty("none seen")
                .runbook("MapAreasUnmapFailing");
    }

    private static Panel leaks() {
        return plot(
                        "Freed and still mapped",
                        "locale",
                        "Blocks that the program has freed and the kernel still has mapped, and their size (right).")
                .asks("mapwatch_leaked_mappings{}", "blocks")
                .asks("mapwatch_leaked_bytes{}", "size")
                .only("size", "unit", "bytes", "custom.axisPlacement", "right")
                .colored("blocks", "red")
                .dashed("size", "purple")
                .whenEmpty("not counted: without hooks or native calls")
                .runbook("MapAreasLeaking");
    }

    private static Panel plot(String title, String unit, String description) {
        return new Panel(TIME_SERIES, 12, 9, title, unit, description);
    }
}
