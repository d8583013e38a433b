package io.mapwatch.benchmarks;

import io.mapwatch.benchmarks.apps.LiveTableApp;
import io.mapwatch.benchmarks.apps.Mix;
import io.mapwatch.benchmarks.apps.ScanApp;
import io.mapwatch.benchmarks.phases.CpuPhase;
import io.mapwatch.benchmarks.phases.HooksPhase;
import io.mapwatch.benchmarks.phases.LiveTablePhase;
import io.mapwatch.benchmarks.phases.MemoryPhase;
import io.mapwatch.benchmarks.phases.PeersPhase;
import io.mapwatch.benchmarks.phases.ReadyPhase;
import io.mapwatch.benchmarks.phases.ScanPhase;
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

/** Rows without a target: other tools, how the cost grows, and the absolute figures behind some ratios. */
final class Comparisons {

    private static final List<String> PEERS =
            List.of(PeersPhase.WC, PeersPhase.PMAP, PeersPhase.PMAP_X, PeersPhase.PSUTIL, PeersPhase.SYSTEM_MAP);

    private Comparisons() {}

    static List<Section> sections() {
        return List.of(
                new Section("Other tools, on one process of 60,000 VMAs, half of them of files", peers()),
                new Section("How cost grows", growth()),
                new Section("First and later starts", starts()),
                new Section("In absolute figures", absolute()));
    }

    private static List<Row> peers() {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of("the agent's scan", "", new Median(PeersPhase.PEERS, ScanApp.SCAN, Unit.MILLIS)));
        for (String peer : PEERS) {
            rows.add(Row.of(peer, "", new Median(PeersPhase.PEERS, peer, Unit.MILLIS)));
            rows.add(Row.of(peer, "the agent's scan", new Ratio(PeersPhase.PEERS, peer, ScanApp.SCAN)));
        }
        return rows;
    }

    private static List<Row> growth() {
        List<Row> rows = new ArrayList<>();
        rows.add(scan(ScanPhase.what(Mix.HALF_FILES, ScanPhase.FEW_VMAS, 0)));
        for (int vmas : ScanPhase.VMAS) {
            rows.add(scan(ScanPhase.what(Mix.HALF_FILES, vmas, 0)));
        }
        for (int tracked : ScanPhase.TRACKED) {
            String what = ScanPhase.what(Mix.ALL_FILES, ScanPhase.MOST_VMAS, tracked);
            rows.add(scan(what));
            rows.add(Row.of(
                    "what is published of a " + what,
                    "allocated",
                    new Median(what, ScanApp.SNAPSHOT_BYTES, Unit.BYTES)));
        }
        rows.add(Targets.call("FileChannel.map + unmap 4 KiB, 1 thread", HooksPhase.MAP));
        rows.add(Targets.call("FileChannel.map + unmap 4 KiB, 2 threads", HooksPhase.MAP_TWICE));
        rows.add(Targets.call("FileChannel.map + unmap 4 KiB, 100 frames", HooksPhase.MAP_DEEP));
        return rows;
    }

    private static Row scan(String what) {
        return Row.of(what, "", new Median(what, ScanApp.SCAN, Unit.MILLIS));
    }

    private static List<Row> starts() {
        List<Row> rows = new ArrayList<>();
        for (String variant : List.of(Variant.HOOKS_OFF, Variant.FIRST, Variant.LATER)) {
            if (!variant.equals(Variant.HOOKS_OFF)) {
                rows.add(Row.of(
                        "start line, " + variant, "JVM start", new Median(StartPhase.HOOKS, variant, Unit.SECONDS)));
            }
            rows.add(Row.of(
                    CpuPhase.CPU + ", " + variant,
                    Variant.EMPTY_AGENT,
                    new Difference(CpuPhase.CPU, variant, Variant.EMPTY_AGENT, Unit.SECONDS)));
            for (String what : List.of(MemoryPhase.UNCOLLECTED, MemoryPhase.RESIDENT)) {
                rows.add(Row.of(
                        what + ", " + variant,
                        Variant.EMPTY_AGENT,
                        new Difference(what, variant, Variant.EMPTY_AGENT, Unit.MIB)));
            }
        }
        return rows;
    }

    private static List<Row> absolute() {
        List<Row> rows = new ArrayList<>();
        call(rows, "Unsafe 64 B", HooksPhase.UNSAFE_SMALL);
        call(rows, "FFM confined arena 64 B", HooksPhase.ARENA);
        call(rows, "allocateDirect 64 KiB", HooksPhase.DIRECT);
        call(rows, "Unsafe 1 MiB", HooksPhase.UNSAFE_LARGE);
        call(rows, "Unsafe 1 MiB, MALLOC_MMAP_THRESHOLD_=131072", HooksPhase.UNSAFE_MAPPED);
        call(rows, "FileChannel.map + unmap 4 KiB", HooksPhase.MAP);
        rows.add(walk("StackWalker alone, 10 frames", HooksPhase.WALK));
        rows.add(walk("StackWalker alone, 100 frames", HooksPhase.WALK_DEEP));
        for (String variant : List.of(Variant.EMPTY_AGENT, Variant.FIRST, Variant.LATER)) {
            rows.add(Row.of("JVM start to main", variant, new Median(StartPhase.MAIN, variant, Unit.MILLIS)));
            rows.add(Row.of("Tomcat's first answer", variant, new Median(ReadyPhase.READY, variant, Unit.MILLIS)));
        }
        for (int vmas : ScanPhase.VMAS) {
            String what = SteadyPhase.what(vmas, true);
            rows.add(Row.of("CPU " + what, "a core", new Median(what, SteadyPhase.SHARE, Unit.PERCENT)));
        }
        for (int tracked : LiveTablePhase.TRACKED) {
            rows.add(Row.of(
                    String.format(Locale.ROOT, "allocated to track a mapping, of %,d", tracked),
                    "",
                    new Median(LiveTablePhase.what(tracked), LiveTableApp.ALLOCATED, Unit.BYTES)));
        }
        return rows;
    }

    private static Row walk(String name, HooksPhase.Call call) {
        return Row.of(name, Variant.NO_AGENT, new Median(call.what(), Variant.NO_AGENT, Unit.NANOS));
    }

    private static void call(List<Row> rows, String name, HooksPhase.Call call) {
        for (String variant : List.of(Variant.NO_AGENT, Variant.AGENT)) {
            rows.add(Row.of(name, variant, new Median(call.what(), variant, Unit.NANOS)));
        }
    }
}
