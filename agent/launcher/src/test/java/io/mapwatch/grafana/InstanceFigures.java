package io.mapwatch.grafana;

import static io.mapwatch.grafana.Drawing.STAT;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one JVM stands now: the first line of its row. */
final class InstanceFigures {

    private InstanceFigures() {}

    static List<Panel> panels() {
        return List.of(level(), used(), headroom(), growth(), forecast(), refused());
    }

    private static Panel level() {
        Map<String, @Nullable Object> words = Fields.of(
                "0", Fields.of("color", "green", "index", 0, "text", "ok"),
                "1", Fields.of("color", "orange", "index", 1, "text", "warning"),
                "2", Fields.of("color", "red", "index", 2, "text", "critical"),
                "3", Fields.of("color", "dark-red", "index", 3, "text", "exhausted"));
        return figure(
                        "Level",
                        "none",
                        "By the thresholds that this JVM's agent was given; it falls back 0.02 below them.")
                .asks("mapwatch_level{}", "level")
                .set("mappings", List.of(Fields.of("type", "value", "options", words)))
                .whenEmpty(Row.NO_AGENT);
    }

    private static Panel used() {
        return figure("Used", "percentunit", "The mappings divided by vm.max_map_count. It may exceed 1.")
                .asks("process_memory_map_areas_ratio{}", "used")
                .thresholds(Thresholds.RATIO)
                .whenEmpty("limit not known")
                .runbook("MapAreasHigh")
                .runbook("MapAreasCritical");
    }

    private static Panel headroom() {
        return figure(
                        "Headroom",
                        "locale",
                        "Splits of a mapping that still succeed before the kernel refuses munmap. With none left the"
                                + " JVM itself may end.")
                .asks("mapwatch_headroom_mappings{}", "headroom")
                .whenEmpty("limit not known");
    }

    private static Panel growth() {
        return figure(
                        "Growth",
                        "suffix:/s",
                        "Mappings more each second: a robust slope over the recent samples, at most five minutes.")
                .asks("mapwatch_growth_mappings_per_second{}", "growth")
                .set("decimals", 1)
                .whenEmpty("too few samples");
    }

    private static Panel forecast() {
        return figure(
                        "Time to exhaustion",
                        "s",
                        "In so long no headroom is left at the present growth. Without steady growth there is no forecast.")
                .asks("mapwatch_exhaustion_seconds{}", "forecast")
                .thresholds(Thresholds.EXHAUSTION)
                .whenEmpty("no steady growth")
                .runbook("MapAreasExhaustionSoon");
    }

    private static Panel refused() {
        return figure(
                        "Refused calls",
                        "none",
                        "About how many calls that map, unmap, allocate or resize were refused within the time shown.")
                .asks("sum(increase(mapwatch_failures_total{}[$__range]))", "refused")
                .thresholds(Thresholds.NONE)
                .set("decimals", 0)
                .whenEmpty(Row.NO_HOOKS)
                .runbook("MapAreasUnmapFailing");
    }

    private static Panel figure(String title, String unit, String description) {
        return new Panel(STAT, 4, 4, title, unit, description);
    }
}
