package io.mapwatch.core.report;

import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.FileGroup;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.pressure.Thresholds;
import io.mapwatch.core.sampling.LevelChanges;
import io.mapwatch.core.sampling.Timeline;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports to test with. */
final class Reports {

    static final String FOO = "org.example.Foo.open(Foo.java:42)";
    static final String BAR = "org.example.Bar.map(Bar.java:7)";

    private Reports() {}

    /** A process that keeps deleted files mapped, as a search engine with a leak of readers does. */
    static Report deletedFiles() {
        MappingSnapshot mappings = new MappingSnapshot(
                kinds(Map.of(Kind.DELETED_FILE, 53_800, Kind.THREAD_STACK, 200, Kind.ANONYMOUS, 5_012)),
                new FileCounts(
                        List.of(
                                new FileGroup(Kind.DELETED_FILE, "/data/index", 1, ".dvd", true, FOO, 47_300),
                                new FileGroup(Kind.DELETED_FILE, "/data/index", 1, ".dvd", true, BAR, 4_000),
                                new FileGroup(Kind.DELETED_FILE, "/data/index", 1, ".dvd", true, "", 2_450)),
                        50,
                        false),
                new OwnerCounts(
                        List.of(
                                new Owner(
                                        FOO,
                                        "file_channel",
                                        List.of("org.example.Main.run(Main.java:3)"),
                                        47_300,
                                        47_300,
                                        1L << 31,
                                        754,
                                        12.04),
                                new Owner(BAR, "file_channel", List.of(), 4_000, 4_000, 4_000 << 12, 3, Double.NaN)),
                        7_712));
        return report(new Pressure(59_012, 65_530, Level.CRITICAL, 12.04, 543), mappings, facts());
    }

    static Report ofKinds(Map<Kind, Integer> counts, OwnerCounts owners, Level level) {
        KindCounts kinds = kinds(counts);
        return report(
                new Pressure(kinds.total(), 65_530, level, Double.NaN, Double.NaN),
                new MappingSnapshot(kinds, FileCounts.NONE, owners),
                null);
    }

    /** The same, by an agent. */
    static Report withAgent(Report report) {
        return report(report.pressure(), report.mappings(), facts());
    }

    private static Report report(Pressure pressure, MappingSnapshot mappings, @Nullable AgentFacts facts) {
        return new Report("app.jar (PID 7)", 1_700_000_000_000L, true, pressure, mappings, facts);
    }

    private static AgentFacts facts() {
        return new AgentFacts(
                new AgentFacts.Watch(1.5, 10, new Thresholds(0.7, 0.9)),
                List.of(
                        new Timeline.Point(1_699_999_000_000L, 200, 65_530),
                        new Timeline.Point(1_700_000_000_000L, 59_012, 65_530)),
                List.of(new LevelChanges.Change(1_700_000_000_000L, Level.WARNING, Level.CRITICAL, 59_012, 65_530)),
                List.of(new AgentFacts.Refusal("unmap", "enomem", 3)),
                2,
                270_336,
                List.of(),
                List.of(new AgentFacts.Fact("kernel", "Linux 6.18")));
    }

    private static KindCounts kinds(Map<Kind, Integer> counts) {
        int[] byOrdinal = new int[Kind.values().length];
        counts.forEach((kind, count) -> byOrdinal[kind.ordinal()] = count);
        return KindCounts.copyOf(byOrdinal);
    }
}
