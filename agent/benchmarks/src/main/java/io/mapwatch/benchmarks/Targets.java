package io.mapwatch.benchmarks;

import io.mapwatch.benchmarks.apps.LiveTableApp;
import io.mapwatch.benchmarks.apps.LoadApp;
import io.mapwatch.benchmarks.apps.Mix;
import io.mapwatch.benchmarks.apps.ScanApp;
import io.mapwatch.benchmarks.apps.ScrapeApp;
import io.mapwatch.benchmarks.phases.CpuPhase;
import io.mapwatch.benchmarks.phases.HooksPhase;
import io.mapwatch.benchmarks.phases.HooksPhase.Call;
import io.mapwatch.benchmarks.phases.JarPhase;
import io.mapwatch.benchmarks.phases.LiveTablePhase;
import io.mapwatch.benchmarks.phases.LoadPhase;
import io.mapwatch.benchmarks.phases.MemoryPhase;
import io.mapwatch.benchmarks.phases.ReadyPhase;
import io.mapwatch.benchmarks.phases.ScanPhase;
import io.mapwatch.benchmarks.phases.ScrapePhase;
import io.mapwatch.benchmarks.phases.StartPhase;
import io.mapwatch.benchmarks.phases.SteadyPhase;
import io.mapwatch.benchmarks.phases.Variant;
import io.mapwatch.benchmarks.report.Figure.Difference;
import io.mapwatch.benchmarks.report.Figure.Median;
import io.mapwatch.benchmarks.report.Figure.Ratio;
import io.mapwatch.benchmarks.report.Row;
import io.mapwatch.benchmarks.report.Section;
import io.mapwatch.benchmarks.report.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The most that the agent may cost: all rows with a target. */
final class Targets {

    private static final String PLAIN_READ = "a plain read of the same bytes";
    private static final String EMPTY_AGENT = "an agent with an empty premain";

    /** The first JDK on which scans may use {@code PROCMAP_QUERY}. */
    private static final int FIRST_JDK_WITH_QUERY = 22;

    private Targets() {}

    static List<Section> sections() {
        return List.of(
                new Section("Scanning", scanning()),
                new Section("Hooked calls", hookedCalls()),
                new Section("Start and class loading", start()),
                new Section("Memory, CPU at rest, a scrape, the jar", rest()));
    }

    private static List<Row> scanning() {
        List<Row> rows = new ArrayList<>();
        for (int vmas : ScanPhase.VMAS) {
            rows.add(scan(Mix.ANONYMOUS, vmas).atMost(1.05));
            rows.add(scan(Mix.HALF_FILES, vmas).atMost(1.05).upTo(FIRST_JDK_WITH_QUERY - 1));
            rows.add(scan(Mix.HALF_FILES, vmas).atMost(0.85).from(FIRST_JDK_WITH_QUERY));
            rows.add(scan(Mix.ALL_FILES, vmas).atMost(1.05).upTo(FIRST_JDK_WITH_QUERY - 1));
            rows.add(scan(Mix.ALL_FILES, vmas).atMost(0.50).from(FIRST_JDK_WITH_QUERY));
        }
        for (int vmas : ScanPhase.VMAS) {
            String what = ScanPhase.what(Mix.HALF_FILES, vmas, 0);
            rows.add(Row.of("allocated by a " + what, "", new Median(what, ScanApp.SCAN_BYTES, Unit.BYTES))
                    .atMost(0));
        }
        return rows;
    }

    private static Row scan(Mix mix, int vmas) {
        String what = ScanPhase.what(mix, vmas, 0);
        return Row.of(what, PLAIN_READ, new Ratio(what, ScanApp.SCAN, ScanApp.READ));
    }

    private static List<Row> hookedCalls() {
        return List.of(
                call("Unsafe 64 B", HooksPhase.UNSAFE_SMALL).atMost(1.03),
                call("Unsafe 64 B, 2 threads", HooksPhase.UNSAFE_SMALL_TWICE).atMost(1.03),
                call("FFM confined arena 64 B", HooksPhase.ARENA).atMost(1.03),
                call("allocateDirect 64 KiB", HooksPhase.DIRECT).atMost(1.03),
                call("Unsafe 1 MiB", HooksPhase.UNSAFE_LARGE).atMost(1.10),
                call("Unsafe 1 MiB, MALLOC_MMAP_THRESHOLD_=131072", HooksPhase.UNSAFE_MAPPED)
                        .atMost(1.10),
                call("FileChannel.map + unmap 4 KiB", HooksPhase.MAP).atMost(1.5),
                call("Thread.start + join", HooksPhase.THREAD).atMost(1.05),
                Row.of(
                                "FileChannel.map + unmap 4 KiB, owners=0",
                                Variant.NO_AGENT,
                                new Ratio(HooksPhase.MAP.what(), Variant.OWNERS_OFF, Variant.NO_AGENT))
                        .atMost(1.03));
    }

    static Row call(String name, Call call) {
        return Row.of(name, Variant.NO_AGENT, new Ratio(call.what(), Variant.AGENT, Variant.NO_AGENT));
    }

    private static List<Row> start() {
        List<Row> rows = new ArrayList<>();
        for (String variant : List.of(Variant.FIRST, Variant.LATER)) {
            rows.add(Row.of(
                            "JVM start to main, " + variant,
                            EMPTY_AGENT,
                            new Ratio(StartPhase.MAIN, variant, Variant.EMPTY_AGENT))
                    .atMost(1.3));
            rows.add(Row.of(
                            "JVM start to main, " + variant + ", difference",
                            EMPTY_AGENT,
                            new Difference(StartPhase.MAIN, variant, Variant.EMPTY_AGENT, Unit.MILLIS))
                    .atMost(20));
        }
        rows.add(ready(Variant.FIRST).atMost(1.15));
        rows.add(ready(Variant.LATER).atMost(1.05));
        rows.add(cpu(Variant.FIRST).atMost(0.5));
        rows.add(cpu(Variant.LATER).atMost(0.2));
        rows.add(loading("loading 1,500 classes, first time", LoadApp.FIRST));
        rows.add(loading("loading 1,500 classes, again in a new loader", LoadApp.LATER));
        return rows;
    }

    private static Row ready(String variant) {
        return Row.of(
                "Tomcat's first answer, " + variant,
                EMPTY_AGENT,
                new Ratio(ReadyPhase.READY, variant, Variant.EMPTY_AGENT));
    }

    private static Row cpu(String variant) {
        return Row.of(
                "CPU until 5 s after main, " + variant + ", difference",
                EMPTY_AGENT,
                new Difference(CpuPhase.CPU, variant, Variant.EMPTY_AGENT, Unit.SECONDS));
    }

    private static Row loading(String name, String pass) {
        return Row.of(name, Variant.NO_AGENT, new Ratio(LoadPhase.what(pass), Variant.AGENT, Variant.NO_AGENT))
                .atMost(1.03);
    }

    private static Row memory(String variant) {
        return Row.of(
                "resident memory before a collection, " + variant + ", difference",
                EMPTY_AGENT,
                new Difference(MemoryPhase.UNCOLLECTED, variant, Variant.EMPTY_AGENT, Unit.MIB));
    }

    private static List<Row> rest() {
        List<Row> rows = new ArrayList<>();
        rows.add(memory(Variant.LATER).atMost(20));
        rows.add(memory(Variant.HOOKS_OFF).atMost(12));
        for (int tracked : LiveTablePhase.TRACKED) {
            String name = String.format(Locale.ROOT, "live table, a mapping of %,d", tracked);
            rows.add(Row.of(name, "", new Median(LiveTablePhase.what(tracked), LiveTableApp.KEPT, Unit.BYTES))
                    .atMost(64));
        }
        for (int vmas : ScanPhase.VMAS) {
            String what = SteadyPhase.what(vmas, false);
            rows.add(Row.of("CPU " + what, "a core", new Median(what, SteadyPhase.SHARE, Unit.PERCENT))
                    .atMost(0.1));
        }
        rows.add(Row.of("a scrape of /metrics", "", new Median(ScrapePhase.SCRAPE, ScrapeApp.NANOS, Unit.MILLIS))
                .atMost(2));
        rows.add(Row.of(
                        "a scrape of /metrics, allocated",
                        "",
                        new Median(ScrapePhase.SCRAPE, ScrapeApp.ALLOCATED, Unit.KIB))
                .atMost(64));
        rows.add(Row.of("the jar", "", new Median(JarPhase.JAR, JarPhase.BYTES, Unit.MIB))
                .atMost(12));
        rows.add(Row.of(
                        "libraries of JNA that are not for Linux, in the jar",
                        "",
                        new Median(JarPhase.JAR, JarPhase.FOREIGN_LIBRARIES, Unit.COUNT))
                .atMost(0));
        return rows;
    }
}
