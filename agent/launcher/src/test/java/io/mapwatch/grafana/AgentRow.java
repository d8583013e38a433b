package io.mapwatch.grafana;

import static io.mapwatch.grafana.Drawing.TABLE;
import static io.mapwatch.grafana.Drawing.TIME_SERIES;

import java.util.List;

/** What the agent of one JVM does and costs. */
final class AgentRow {

    private AgentRow() {}

    static Row row() {
        return new Row(
                "Agent of $instance",
                Variables.INSTANCE,
                List.of(calls(), blocks(), chunks(), keepers(), cost(), scan(), age(), info()));
    }

    private static Panel calls() {
        return plot(
                        12,
                        "Calls that make or end a mapping",
                        "ops",
                        "Those that the hooks have seen, refused ones among them. Small allocations are none.")
                .asks(
                        "sum by (api, operation) (rate(mapwatch_offheap_operations_total{}[$__rate_interval])) > 0",
                        "{{api}} {{operation}}")
                .whenEmpty("none seen");
    }

    private static Panel blocks() {
        return plot(
                        12,
                        "Live blocks and mappings",
                        "locale",
                        "Those that the hooks have seen made and not ended yet. Untracked ones, of which there were too many at a time,"
                                + " are in no owner.")
                .asks("mapwatch_live_mappings{}", "live")
                .asks("mapwatch_live_untracked_total{}", "untracked since the start")
                .colored("untracked since the start", "red")
                .whenEmpty(Row.NO_HOOKS);
    }

    private static Panel chunks() {
        return plot(
                        12,
                        "malloc's own mappings",
                        "locale",
                        "Blocks to which glibc has given mappings of their own, and the most that it gives: then it takes"
                                + " large blocks from its arenas. With other allocators there are no such figures.")
                .asks("mapwatch_malloc_mmapped_chunks{}", "chunks")
                .asks("mapwatch_malloc_mmapped_chunks_limit{}", "limit")
                .dashed("limit", "orange")
                .whenEmpty("not glibc's malloc");
    }

    private static Panel keepers() {
        return plot(
                        12,
                        "Refused by the guard and given back by relief since the start",
                        "locale",
                        "Mappings of files that the option guard has refused, because only the slots that it keeps were left;"
                                + " collections that relief=gc has asked for, and the blocks and mappings that they gave back.")
                .asks("mapwatch_guard_refusals_total{}", "refused")
                .asks("mapwatch_relief_collections_total{}", "collections")
                .asks("mapwatch_relief_mappings_total{}", "given back")
                .style("lineInterpolation", "stepAfter")
                .colored("refused", "red")
                .whenEmpty("no guard and no relief set");
    }

    private static Panel cost() {
        return plot(
                        8,
                        "Cost of scanning",
                        "percentunit",
                        "The share of one core that scanning takes: at most the option budget while the level is ok, and ten"
                                + " times that above.")
                .asks("rate(mapwatch_scan_seconds_sum{}[$__rate_interval])", "of one core")
                .whenEmpty(Row.NO_AGENT);
    }

    private static Panel scan() {
        return plot(8, "One scan", "s", "How long a scan took. It grows with the number of mappings.")
                .asks(
                        "rate(mapwatch_scan_seconds_sum{}[$__rate_interval]) / rate(mapwatch_scan_seconds_count{}[$__rate_interval])",
                        "mean")
                .whenEmpty(Row.NO_AGENT);
    }

    private static Panel age() {
        return plot(
                        8,
                        "Age of the figures",
                        "s",
                        "How long ago the mappings were counted. From 10 minutes on MapwatchStale fires.")
                .asks("mapwatch_scan_age_seconds{}", "age")
                .thresholds(Thresholds.AGE)
                .style("thresholdsStyle", Fields.of("mode", "dashed"))
                .whenEmpty(Row.NO_AGENT)
                .runbook("MapwatchStale");
    }

    private static Panel info() {
        return new Panel(
                        TABLE,
                        24,
                        4,
                        "Agent",
                        "none",
                        "Version, the C allocator found, whether the hooks are in (partial: the log says what is missing), and how"
                                + " mappings are read.")
                .asks("max by (version, allocator, hooks, scan) (mapwatch_info{})", "")
                .columns("", "version", "allocator", "hooks", "scan")
                .whenEmpty(Row.NO_AGENT);
    }

    private static Panel plot(int width, String title, String unit, String description) {
        return new Panel(TIME_SERIES, width, 8, title, unit, description);
    }
}
