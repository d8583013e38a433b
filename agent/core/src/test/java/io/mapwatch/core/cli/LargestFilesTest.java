package io.mapwatch.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.mapping.FileGroup;
import io.mapwatch.core.mapping.Kind;
import io.mapwatch.core.mapping.KindCounts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargestFilesTest {

    @Test
    void files_spread_over_many_directories_are_shown_by_suffix() {
        List<FileGroup> groups = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            groups.add(new FileGroup("/shard" + i, ".dvd", true, 9));
            groups.add(new FileGroup("/shard" + i, ".dvd", false, 1));
        }

        LargestFiles files = LargestFiles.of(reading(groups, 5));

        assertThat(files.groups())
                .containsExactly(new FileGroup("", ".dvd", true, 900), new FileGroup("", ".dvd", false, 100));
        assertThat(files.other()).isEqualTo(5);
    }

    @Test
    void the_largest_ten_groups_are_shown_and_the_rest_is_counted() {
        List<FileGroup> groups = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            groups.add(new FileGroup("/d" + i, "", false, 100 - i));
        }

        LargestFiles files = LargestFiles.of(reading(groups, 3));

        assertThat(files.groups()).isEqualTo(groups.subList(0, 10));
        assertThat(files.other()).isEqualTo(90 + 89 + 3);
    }

    private static Reading reading(List<FileGroup> groups, int other) {
        return new Reading("x", 65_530, KindCounts.copyOf(new int[Kind.values().length]), groups, other, true);
    }
}
