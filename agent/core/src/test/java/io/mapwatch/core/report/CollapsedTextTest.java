package io.mapwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import io.mapwatch.core.maps.OwnerCounts.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollapsedTextTest {

    @Test
    void each_path_is_a_line_from_the_outermost_frame_on_and_all_sum_to_the_count() {
        List<Path> paths = List.of(new Path(List.of("Pool.get", "Index.open"), 60), new Path(List.of("Main.main"), 25));
        Owner owner = new Owner("Pool.map", "file_channel", List.of(), 100, 100, 0, 0, Double.NaN, paths, 100);
        Owner alone = new Owner("a;b", "unsafe", List.of(), 7, 7, 0, 0, Double.NaN);

        assertThat(CollapsedText.of(new OwnerCounts(List.of(owner, alone), 30))).isEqualTo("""
                        Index.open;Pool.get;Pool.map 60
                        Main.main;Pool.map 25
                        other paths;Pool.map 15
                        a:b 7
                        unattributed 30
                        """);
    }

    @Test
    void without_owners_there_is_none() {
        assertThat(CollapsedText.of(OwnerCounts.allUnattributed(30))).isEmpty();
    }
}
