package io.mapwatch.core.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileCountsTest {

    @Test
    void files_spread_over_many_directories_are_shown_by_suffix_and_owner() {
        List<FileGroup> groups = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            groups.add(new FileGroup("/shard" + i, ".dvd", true, "a", 9));
            groups.add(new FileGroup("/shard" + i, ".dvd", true, "b", 2));
            groups.add(new FileGroup("/shard" + i, ".dvd", false, "a", 1));
        }

        FileCounts files = FileCounts.largest(groups, 5);

        assertThat(files.groups())
                .containsExactly(
                        new FileGroup("", ".dvd", true, "a", 900),
                        new FileGroup("", ".dvd", true, "b", 200),
                        new FileGroup("", ".dvd", false, "a", 100));
        assertThat(files.other()).isEqualTo(5);
    }

    @Test
    void the_largest_ten_groups_are_shown_and_the_rest_is_counted() {
        List<FileGroup> groups = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            groups.add(new FileGroup("/d" + i, "", false, "", 100 - i));
        }

        FileCounts files = FileCounts.largest(groups, 3);

        assertThat(files.groups()).isEqualTo(groups.subList(0, 10));
        assertThat(files.other()).isEqualTo(90 + 89 + 3);
    }
}
