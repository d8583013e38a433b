package io.mapwatch.grafana;

import static io.mapwatch.grafana.Drawing.STAT;
import static io.mapwatch.grafana.Drawing.TIME_SERIES;

import java.util.List;

/** All chosen JVMs together. Each query ends in few series, however many JVMs there are. */
final class FleetRow {

    private FleetRow() {}

    static Row row() {
        return new Row(
                "Fleet",
                Variables.FLEET,
                List.of(
                        levels(),
                        highest(),
                        next(),
                        oldest(),
                        WorstJvms.byRatio(),
                        WorstJvms.byForecast(),
                        ratios(),
                        WorstJvms.byRefusedUnmaps(),
                        WorstJvms.byLostBlocks()));
    }

    private static Panel levels() {
        return new Panel(
                        STAT,
                        12,
                        4,
                        "JVMs by level",
                        "none",
                        "How many JVMs are at each level: warning from 0.80 of vm.max_map_count on, critical from 0.90,"
                                + " unless set otherwise; exhausted without any headroom.")
                .asks("sum(mapwatch_level{} == bool 0)", "ok")
                .asks("sum(mapwatch_level{} == bool 1)", "warning")
                .asks("sum(mapwatch_level{} == bool 2)", "critical")
                .asks("sum(mapwatch_level{} == bool 3)", "exhausted")
                .colored("ok", "green")
                .colored("warning", "orange")
                .colored("critical", "red")
                .colored("exhausted", "dark-red")
                .whenEmpty("no JVM with mapwatch");
    }

    private static Panel highest() {
        return new Panel(
                        STAT,
                        4,
                        4,
                        "Highest ratio",
                        "percentunit",
                        "The share of vm.max_map_count that the worst JVM has used.")
                .asks("max(process_memory_map_areas_ratio{})", "highest")
                .thresholds(Thresholds.RATIO)
                .whenEmpty("no JVM with mapwatch")
                .runbook("MapAreasCritical");
    }

    private static Panel next() {
        return new Panel(
                        STAT,
                        4,
                        4,
                        "Next exhaustion",
                        "s",
                        "The shortest forecast of a JVM that has used more than half: in so long it has no mapping left"
                                + " at its present growth.")
                .asks("min(mapwatch_exhaustion_seconds{} and process_memory_map_areas_ratio{} > 0.5)", "next")
                .thresholds(Thresholds.EXHAUSTION)
                .whenEmpty("none in sight")
                .runbook("MapAreasExhaustionSoon");
    }

    private static Panel oldest() {
        return new Panel(
                        STAT,
                        4,
                        4,
                        "Oldest sample",
                        "s",
                        "The age of the oldest figures shown. From 10 minutes on an agent does not count any more;"
                                + " a JVM that is not reached at all is not among these.")
                .asks("max(mapwatch_scan_age_seconds{})", "oldest")
                .thresholds(Thresholds.AGE)
                .whenEmpty("no JVM with mapwatch")
                .runbook("MapwatchStale");
    }

    private static Panel ratios() {
        return new Panel(
                        TIME_SERIES,
                        12,
                        8,
                        "Ratio across the fleet",
                        "percentunit",
                        "The share of vm.max_map_count that the worst JVM, the worst in twenty and the one in the middle have used.")
                .asks("max(process_memory_map_areas_ratio{})", "highest")
                .asks("quantile(0.95, process_memory_map_areas_ratio{})", "95th percentile")
                .asks("quantile(0.5, process_memory_map_areas_ratio{})", "median")
                .thresholds(Thresholds.RATIO)
                .style("thresholdsStyle", Fields.of("mode", "dashed"))
                .set("min", 0)
                .set("max", 1)
                .whenEmpty("no JVM with mapwatch")
                .runbook("MapAreasHigh");
    }
}
