package io.mapwatch.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.benchmarks.report.Figure.Difference;
import io.mapwatch.benchmarks.report.Figure.Median;
import io.mapwatch.benchmarks.report.Figure.Ratio;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {

    private final Samples samples = new Samples();
    private final Ratio ratio = new Ratio("call", "agent", "none");

    @Test
    void the_median_is_the_middle_or_the_mean_of_the_two_in_the_middle() {
        Series series = new Series("call", "agent", 17);
        assertThat(samples.median(series)).isEmpty();
        add("agent", 17, 9, 1, 5);
        assertThat(samples.median(series)).hasValue(5);
        add("agent", 17, 7);
        assertThat(samples.median(series)).hasValue(6);
    }

    @Test
    void a_ratio_is_of_medians_and_met_on_the_jdks_where_it_is_small_enough() {
        add("none", 17, 100, 200, 90);
        add("agent", 17, 103, 90, 300);
        add("none", 25, 100);
        add("agent", 25, 104);
        assertThat(render(Row.of("call", "no agent", ratio).atMost(1.03))).isEqualTo("""
                        ### Calls

                        | what | against | target | JDK 17 | JDK 25 | met? |
                        | --- | --- | --- | --- | --- | --- |
                        | call | no agent | <= 1.030 | 1.030 | 1.040 | **no** on 25 |

                        """);
    }

    @Test
    void sizes_and_times_are_shown_in_the_units_of_their_targets() {
        add("none", 17, 10_000_000);
        add("agent", 17, 29_000_000);
        assertThat(render(
                        Row.of("start", "", new Difference("call", "agent", "none", Unit.MILLIS))
                                .atMost(20),
                        Row.of("start", "", new Median("call", "agent", Unit.MILLIS))
                                .atMost(20)))
                .contains("| start | | <= 20.00 ms | 19.00 ms | | yes |\n")
                .contains("| start | | <= 20.00 ms | 29.00 ms | | **no** |\n");
    }

    @Test
    void a_target_that_was_not_measured_is_not_hidden() {
        add("agent", 17, 1);
        assertThat(render(
                        Row.of("other", "", ratio).atMost(1),
                        Row.of("call", "", new Median("call", "agent", Unit.COUNT))))
                .contains("| other | | <= 1.000 | | | not measured |\n")
                .contains("| call | | | 1 | | |\n");
    }

    @Test
    void a_row_stands_for_its_jdks_alone() {
        add("agent", 17, 1);
        add("agent", 25, 2);
        Row row = Row.of("call", "", new Median("call", "agent", Unit.COUNT));
        assertThat(render(row.from(22), row.upTo(21), row.from(26).atMost(1)))
                .contains("| call | | | 2 |\n")
                .contains("| call | | 1 | |\n")
                .doesNotContain("not measured");
    }

    @Test
    void a_section_of_which_nothing_was_measured_is_left_out() {
        assertThat(render(Row.of("call", "", ratio).atMost(1))).isEmpty();
    }

    @Test
    void every_value_is_kept_in_the_order_of_its_coming() {
        add("agent", 17, 2e9, 0.5);
        assertThat(samples.csv()).isEqualTo("""
                        what,variant,jdk,round,value
                        "call","agent",17,1,2000000000
                        "call","agent",17,2,0.5
                        """);
    }

    private String render(Row... rows) {
        return new ResultTable(samples, List.of(17, 25)).render(List.of(new Section("Calls", List.of(rows))));
    }

    private void add(String variant, int jdk, double... values) {
        for (double value : values) {
            samples.add(new Series("call", variant, jdk), value);
        }
    }
}
