package io.mapwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.FileGroup;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.pressure.Thresholds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SuspectTextTest {

    private static final Suspect MMAP =
            new Suspect("io.questdb.std.Files.mmap0", "org.example.Main.open(Main.java:7)", 18, 20, 0, 33);
    private static final String LOOKS = "in 18 of 20 looks while they grew a thread was in io.questdb.std.Files.mmap0,"
            + " called by org.example.Main.open(Main.java:7) (in 0 of 33 while nothing grew)";

    @Test
    void mappings_without_an_owner_are_told_with_the_native_code_that_is_suspected() {
        Report report = report(files("", 6_172), MMAP);

        assertThat(Diagnosis.sentence(report))
                .isEqualTo("98 % of 6,272 mappings are .d files under /db, mapped by native code, it is suspected: "
                        + LOOKS + ".");
        assertThat(new ReportText(Style.PLAIN).of(report))
                .contains("owner\n", "unattributed: made where no hook is", "  suspected: " + LOOKS + "\n")
                .contains(" No hook saw them made. Native code is suspected: begin with io.questdb.std.Files.mmap0,"
                        + " called by org.example.Main.open(Main.java:7).\n");
    }

    @Test
    void where_a_notable_part_has_an_owner_the_rest_is_suspected() {
        String half = Diagnosis.sentence(report(
                List.of(
                        new FileGroup(Kind.FILE, "/db", 1, ".d", false, Reports.FOO, 3_000),
                        new FileGroup(Kind.FILE, "/db", 1, ".d", false, "", 3_172)),
                MMAP));
        assertThat(half)
                .endsWith("49 % of them mapped by " + Reports.FOO + ", the rest by native code, it is suspected: "
                        + LOOKS + ".");

        assertThat(Diagnosis.sentence(report(files(Reports.FOO, 6_172), MMAP))).doesNotContain("suspected");
    }

    @Test
    void a_suspicion_without_a_caller_or_anything_to_compare_with_is_said_to_be() {
        assertThat(SuspectText.looks(new Suspect("org.example.Lib.run", "", 10, 10, 0, 0)))
                .isEqualTo("in 10 of 10 looks while they grew a thread was in org.example.Lib.run"
                        + " (no look while nothing grew)");
    }

    @Test
    void nothing_is_suspected_of_what_the_vm_makes() {
        Report stacks =
                Reports.ofKinds(Map.of(Kind.THREAD_STACK, 6_000), OwnerCounts.allUnattributed(6_000), Level.CRITICAL);
        assertThat(SuspectText.of(
                        Culprit.of(stacks.mappings()),
                        report(files("", 1), MMAP).agent()))
                .isEmpty();
        assertThat(SuspectText.of(Culprit.of(report(files("", 9), MMAP).mappings()), null))
                .isEmpty();
    }

    @Test
    void what_is_written_is_read_again() {
        Report report = report(files("", 6_172), MMAP, new Suspect("org.example.Lib.run", "", 10, 20, 3, 33));

        Report read = Objects.requireNonNull(ReportReader.read(ReportJson.of(report)));

        assertThat(Objects.requireNonNull(read.agent()).suspects())
                .isEqualTo(Objects.requireNonNull(report.agent()).suspects());
        assertThat(new ReportText(Style.PLAIN).of(read)).isEqualTo(new ReportText(Style.PLAIN).of(report));
    }

    private static List<FileGroup> files(String owner, int mappings) {
        return List.of(new FileGroup(Kind.FILE, "/db", 1, ".d", false, owner, mappings));
    }

    private static Report report(List<FileGroup> files, Suspect... suspects) {
        int[] kinds = new int[Kind.values().length];
        for (FileGroup group : files) {
            kinds[Kind.FILE.ordinal()] += group.mappings();
        }
        kinds[Kind.ANONYMOUS.ordinal()] = 100;
        KindCounts counts = KindCounts.copyOf(kinds);
        return new Report(
                "app.jar (PID 7)",
                0,
                true,
                new Pressure(counts.total(), 7_000, Level.WARNING, Double.NaN, Double.NaN),
                new MappingSnapshot(
                        counts, new FileCounts(files, 0, false), OwnerCounts.allUnattributed(counts.total())),
                new AgentFacts(
                        new AgentFacts.Watch(1, 10, new Thresholds(0.8, 0.9)),
                        List.of(),
                        List.of(),
                        List.of(),
                        -1,
                        -1,
                        List.of(suspects),
                        List.of()));
    }
}
