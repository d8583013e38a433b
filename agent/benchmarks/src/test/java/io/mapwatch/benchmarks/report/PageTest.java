package io.mapwatch.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final Path OVERHEAD = Path.of("../../docs/overhead.md");

    @Test
    void the_results_replace_those_of_the_last_run() {
        String page = "# Page\n" + Page.BEGIN + "\nold\n\n" + Page.END + "rest\n";
        assertThat(Page.withResults(page, "new\n\n"))
                .isEqualTo("# Page\n" + Page.BEGIN + "\nnew\n\n" + Page.END + "rest\n");
    }

    @Test
    void the_page_has_a_place_for_the_results() throws Exception {
        String page = Files.readString(OVERHEAD);
        String once = Page.withResults(page, "new\n\n");
        assertThat(once).contains("\nnew\n");
        assertThat(Page.withResults(once, "new\n\n")).isEqualTo(once);
    }

    @Test
    void a_page_without_that_place_is_left_alone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Page.withResults("# Page\n" + Page.BEGIN, "new\n"))
                .withMessageContaining(Page.END.strip());
    }
}
