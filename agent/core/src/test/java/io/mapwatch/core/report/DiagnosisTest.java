package io.mapwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.pressure.Level;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosisTest {

    @Test
    void files_are_told_with_their_share_their_owners_and_the_time_left() {
        assertThat(Diagnosis.sentence(Reports.deletedFiles()))
                .isEqualTo(
                        "91 % of 59,012 mappings are deleted .dvd files under /data/index, 95 % of them mapped by"
                                + " org.example.Foo.open(Foo.java:42) (88 %) and org.example.Bar.map(Bar.java:7) (7 %), growing 12.0/s, about 9 min 3 s left.");
    }

    @Test
    void threads_are_counted() {
        Report report = Reports.ofKinds(
                Map.of(Kind.THREAD_STACK, 65_116, Kind.ANONYMOUS, 300),
                OwnerCounts.allUnattributed(65_416),
                Level.CRITICAL);

        assertThat(Diagnosis.sentence(report))
                .isEqualTo("99 % of 65,416 mappings are thread stacks, two or three for each thread.");
    }

    @Test
    void who_started_threads_is_told_with_the_share_of_the_stacks() {
        Report report = Reports.ofKinds(
                Map.of(Kind.THREAD_STACK, 2_000, Kind.ANONYMOUS, 100),
                new OwnerCounts(
                        List.of(
                                starter("org.example.Export.submit(Export.java:42)", 1_800),
                                starter("org.example.Server.listen(Server.java:7)", 100),
                                starter("org.example.Timer.begin(Timer.java:9)", 20)),
                        180),
                Level.CRITICAL);

        assertThat(Diagnosis.sentence(report))
                .isEqualTo(
                        "95 % of 2,100 mappings are thread stacks, two or three for each thread: started by"
                                + " org.example.Export.submit(Export.java:42) (90 %) and org.example.Server.listen(Server.java:7) (5 %).");
        assertThat(OwnerTable.of(report.mappings(), List.of()))
                .contains("org.example.Export.submit(Export.java:42), thread")
                .doesNotContain("MiB");
    }

    private static OwnerCounts.Owner starter(String name, int mappings) {
        return new OwnerCounts.Owner(name, OwnerCounts.THREAD, List.of(), mappings, mappings / 2, 0, 3, Double.NaN);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void every_kind_has_its_words_and_its_advice(Kind kind) {
        Report report = Reports.ofKinds(Map.of(kind, 60_000), OwnerCounts.allUnattributed(60_000), Level.CRITICAL);

        assertThat(Diagnosis.sentence(report)).matches(".* of 60,000 mappings are [a-zA-Z' ,0-9]+\\.");
        assertThat(Advice.of(report)).contains("sysctl -w vm.max_map_count=262144");
    }

    @Test
    void a_process_that_has_ended_needs_no_time() {
        Report report = Reports.deletedFiles();
        Report ended = new Report(
                "hs_err_pid7.log", 0, true, report.pressure(), report.mappings(), null, true, List.of(), List.of());

        assertThat(Advice.of(ended)).startsWith("The process has ended.").doesNotContain("To win time", "from now on");
        assertThat(Advice.of(report)).startsWith("To win time");
    }

    @Test
    void refusals_and_leaks_are_told() {
        assertThat(Diagnosis.incidents(Reports.deletedFiles().agent())).isEqualTo("""
                Refused since the start: 3 calls to unmap (enomem).
                Freed and still mapped: 2 blocks of 270,336 bytes; the allocator's free does not say so.
                """);
        assertThat(Diagnosis.incidents(null)).isEmpty();
    }

    @Test
    void a_process_without_mappings_is_no_division_by_zero() {
        Report report = Reports.ofKinds(Map.of(), OwnerCounts.allUnattributed(0), Level.OK);

        assertThat(Diagnosis.sentence(report)).isEqualTo("0 % of 0 mappings are memory outside the Java heap.");
    }
}
