package io.mapwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.pressure.Level;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReportTextTest {

    private final ReportText text = new ReportText(Style.PLAIN);

    @Test
    void figures_of_an_agent_that_are_old_are_said_to_be() {
        Report report = Reports.deletedFiles();
        AgentFacts facts = Objects.requireNonNull(report.agent());
        AgentFacts old = new AgentFacts(
                new AgentFacts.Watch(31, 10, facts.watch().thresholds()),
                List.of(),
                List.of(),
                List.of(),
                0,
                0,
                List.of(),
                List.of());

        assertThat(text.head(new Report("app", 0, true, report.pressure(), report.mappings(), old)))
                .contains(" left, counted 31 s ago\n");
        assertThat(text.head(report)).contains(" left\n");
    }

    @Test
    void an_agents_report_shows_what_it_comes_to_the_figures_and_what_to_do() {
        assertThat(text.of(Reports.deletedFiles())).isEqualTo("""
                app.jar (PID 7)
                [#############################################-----]  critical
                59,012 of 65,530 mappings (90.1 %), headroom 6,518, growing 12.0/s, about 9 min 3 s left
                91 % of 59,012 mappings are deleted .dvd files under /data/index, 95 % of them mapped by \
                org.example.Foo.open(Foo.java:42) (88 %) and org.example.Bar.map(Bar.java:7) (7 %), growing 12.0/s, about 9 min 3 s left.
                Refused since the start: 3 calls to unmap (enomem).
                Freed and still mapped: 2 blocks of 270,336 bytes; the allocator's free does not say so.

                mappings   share  kind
                  53,800  91.2 %  deleted_file
                   5,012   8.5 %  anonymous
                     200   0.3 %  thread_stack

                mappings   share  files
                  47,300  80.2 %  /data/index/*.dvd (deleted), mapped by org.example.Foo.open(Foo.java:42)
                   4,000   6.8 %  /data/index/*.dvd (deleted), mapped by org.example.Bar.map(Bar.java:7)
                   2,450   4.2 %  /data/index/*.dvd (deleted)
                      50   0.1 %  other

                mappings   share  growth/s       oldest       memory  owner
                  47,300  80.2 %      12.0  12 min 34 s  2,048.0 MiB  org.example.Foo.open(Foo.java:42), file_channel
                                                                        called by org.example.Main.run(Main.java:3)
                   4,000   6.8 %                    3 s     15.6 MiB  org.example.Bar.map(Bar.java:7), file_channel
                   7,712  13.1 %                                      unattributed: made where no hook is, or before \
                there were any

                mappings   share  when
                     200   0.3 %  2023-11-14T21:56:40Z
                  59,012  90.1 %  2023-11-14T22:13:20Z

                kernel: Linux 6.18

                What to do
                To win time, raise the limit on the host; it takes effect at once, without a restart:
                  sudo sysctl -w vm.max_map_count=262144
                The files are deleted and still mapped: something keeps a reader, an arena or a buffer of them that is \
                never closed. Begin with org.example.Foo.open(Foo.java:42).
                How to keep the limit there, and how much is needed: java -jar mapwatch.jar doctor PID
                """);
    }

    @Test
    void a_healthy_process_needs_no_advice() {
        Report report = Reports.ofKinds(Map.of(Kind.ANONYMOUS, 200), OwnerCounts.allUnattributed(200), Level.OK);

        assertThat(text.of(report)).isEqualTo("""
                app.jar (PID 7)
                [#-------------------------------------------------]  ok
                200 of 65,530 mappings (0.3 %), headroom 65,330
                100 % of 200 mappings are anonymous memory.

                mappings    share  kind
                     200  100.0 %  anonymous
                """);
    }
}
