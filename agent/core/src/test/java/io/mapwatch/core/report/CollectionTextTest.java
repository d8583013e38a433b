package io.mapwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Uncollected;
import io.mapwatch.core.pressure.Level;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CollectionTextTest {

    private static final String OPEN =
            "No collection of the old generation for 5 h 3 min: 51,000 of the 54,000 mappings"
                    + " that the hooks know are younger, and may be waiting for one (java -jar mapwatch.jar collect PID).";

    @Test
    void while_most_are_younger_than_the_last_collection_nobody_knows_whether_they_are_held() {
        assertThat(text(18_180, 51_000, 54_000, 59_043)).isEqualTo(OPEN);
    }

    @Test
    void what_was_there_at_the_last_collection_was_held() {
        assertThat(text(182, 1_000, 54_000, 59_043))
                .isEqualTo("The old generation was collected 3 min 2 s ago: 1,000 of the 54,000 mappings that the hooks"
                        + " know are younger, the others were held then.");
        assertThat(text(0, 27_000, 54_000, 59_043)).startsWith("The old generation was collected 0 s ago: 27,000 ");
        assertThat(text(0, 27_001, 54_000, 59_043)).startsWith("No collection of the old generation for 0 s: 27,001 ");
    }

    @Test
    void nothing_is_said_where_it_is_not_known_or_decides_nothing() {
        assertThat(CollectionText.of(OwnerCounts.allUnattributed(100), 100)).isEmpty();
        assertThat(text(10, 0, 0, 0)).isEmpty();
        assertThat(text(10, 9, 9, 100)).isEmpty();
        assertThat(text(10, 10, 10, 100)).isNotEmpty();
    }

    @Test
    void reports_in_words_and_in_json_say_it_and_json_is_read_again() throws Exception {
        OwnerCounts owners = new OwnerCounts(List.of(), 54_000, new Uncollected(18_180, 51_000, 54_000));
        Report report = Reports.withAgent(Reports.ofKinds(Map.of(Kind.FILE, 54_000), owners, Level.CRITICAL));

        assertThat(new ReportText(Style.PLAIN).of(report)).contains(".\n" + OPEN + "\n");
        String json = ReportJson.of(report);
        assertThat(json)
                .contains(
                        "\"collection\":\"" + OPEN,
                        "\"oldCollectionSeconds\":18180,\"liveMappings\":54000,\"youngerMappings\":51000");
        Report read = Objects.requireNonNull(ReportReader.read(json));
        assertThat(read.mappings().owners().uncollected()).isEqualTo(owners.uncollected());
    }

    private static String text(long seconds, long younger, long live, long mappings) {
        return CollectionText.of(new OwnerCounts(List.of(), 0, new Uncollected(seconds, younger, live)), mappings);
    }
}
