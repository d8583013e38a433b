package io.mapwatch.grafana;

import static io.mapwatch.grafana.Drawing.BAR_GAUGE;

/** Which JVMs of a fleet are to be looked at, ten at most in each panel. A click on one shows it in the rows below. */
final class WorstJvms {

    private static final String INSTANCE = "{{job}} {{instance}}";

    private WorstJvms() {}

    static Panel byRatio() {
        return list(
                        12,
                        "Worst instances",
                        "percentunit",
                        "The ten JVMs that have used most of vm.max_map_count. A click on one shows it below.")
                .asks("sort_desc(topk(10, process_memory_map_areas_ratio{}))", INSTANCE)
                .thresholds(Thresholds.RATIO)
                .set("max", 1)
                .whenEmpty("no JVM with mapwatch")
                .runbook("MapAreasHigh");
    }

    static Panel byForecast() {
        return list(
                        12,
                        "Time to exhaustion",
                        "s",
                        "The ten shortest forecasts, shortest first. A JVM without steady growth has none; one that starts grows fast"
                                + " from next to nothing, so look at its ratio too.")
                .asks("sort(bottomk(10, mapwatch_exhaustion_seconds{}))", INSTANCE)
                .thresholds(Thresholds.EXHAUSTION)
                .whenEmpty("no steady growth")
                .runbook("MapAreasExhaustionSoon");
    }

    static Panel byRefusedUnmaps() {
        return list(
                        6,
                        "Refused unmaps",
                        "none",
                        "JVMs to which the kernel has refused an unmap within the time shown, and about how many. When"
                                + " it refuses a buffer's cleaner, the JDK ends the JVM.")
                .asks(
                        "sort_desc(topk(10, sum by (job, instance) (increase(mapwatch_failures_total{operation=\"unmap\",cause!=\"other\"}[$__range])) > 0))",
                        INSTANCE)
                .thresholds(Thresholds.NONE)
                .set("decimals", 0)
                .whenEmpty("none")
                .runbook("MapAreasUnmapFailing");
    }

    static Panel byLostBlocks() {
        return list(
                        6,
                        "Lost blocks",
                        "locale",
                        "JVMs with blocks that the program has freed and the kernel still has mapped: free was refused and said"
                                + " nothing. They are lost until the JVM is started anew.")
                .asks("sort_desc(topk(10, mapwatch_leaked_mappings{} > 0))", INSTANCE)
                .thresholds(Thresholds.NONE)
                .whenEmpty("none")
                .runbook("MapAreasLeaking");
    }

    private static Panel list(int width, String title, String unit, String description) {
        return new Panel(BAR_GAUGE, width, 8, title, unit, description)
                .set("min", 0)
                .opensInstance();
    }
}
