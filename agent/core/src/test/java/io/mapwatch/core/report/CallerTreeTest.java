package io.mapwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.OwnerCounts.Owner;
import io.mapwatch.core.maps.OwnerCounts.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallerTreeTest {

    @Test
    void each_fork_has_shares() {
        assertThat(tree(
                        100,
                        new Path(List.of("get", "openTerms", "search"), 60),
                        new Path(List.of("get", "openPostings", "main"), 25),
                        new Path(List.of("get", "openTerms", "main"), 15)))
                .containsExactly(
                        "  called by get",
                        "  called by openTerms (75 %)",
                        "    called by search (60 %)",
                        "    called by main (15 %)",
                        "  called by openPostings (25 %)",
                        "    called by main");
    }

    @Test
    void what_no_path_is_kept_for_is_other_paths() {
        assertThat(tree(100, new Path(List.of("get", "main"), 60)))
                .containsExactly("  called by get (60 %)", "    called by main", "  other paths (40 %)");
    }

    @Test
    void of_many_callers_the_first_four_are_told() {
        Path[] paths = new Path[10];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = new Path(List.of("caller" + i), 10);
        }
        assertThat(tree(100, paths)).hasSize(5).last().isEqualTo("  other paths (60 %)");
    }

    @Test
    void where_not_each_mapping_was_looked_at_a_row_says_so() {
        assertThat(tree(100, 20, new Path(List.of("main"), 100)))
                .containsExactly("  called by main", "  (shares from 20 mappings: not each is looked at)");
    }

    private static List<String> tree(long mappings, Path... paths) {
        return tree(mappings, mappings, paths);
    }

    private static List<String> tree(long mappings, long from, Path... paths) {
        TextTable table = new TextTable().row("", "", "", "", "", "owner");
        CallerTree.addTo(
                table,
                new Owner(
                        "map", "file_channel", List.of(), mappings, mappings, 0, 0, Double.NaN, List.of(paths), from));
        List<String> lines = new ArrayList<>(table.render().lines().toList());
        lines.remove(0);
        return lines.stream().map(line -> line.replaceFirst("^ {10}", "")).toList();
    }
}
