package io.mapwatch.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageFileTest {

    @Test
    void each_is_served_with_its_type() throws Exception {
        Map<String, String> types = new TreeMap<>();
        for (PageFile file : PageFile.values()) {
            types.put(file.path(), file.get("", new ByteArrayOutputStream()));
        }
        assertThat(types)
                .containsEntry("/", "text/html; charset=utf-8")
                .containsEntry("/page.css", "text/css; charset=utf-8")
                .hasSize(10);
        types.keySet().removeAll(Set.of("/", "/page.css"));
        assertThat(types.keySet()).allMatch(path -> path.matches("/\\w+\\.js"));
        assertThat(types.values()).containsOnly("text/javascript; charset=utf-8");
    }

    @Test
    void the_page_names_the_others_and_nothing_else() throws Exception {
        Matcher named = Pattern.compile(" (?:src|href)=\"([^\"#]+)\"").matcher(text(PageFile.PAGE));
        List<String> names =
                named.results().map(match -> match.group(1)).distinct().sorted().toList();

        assertThat(names)
                .containsExactly(
                        "chart.js", "data:,", "hierarchy.js", "metrics", "page.css", "page.js", "snapshot.json");
    }

    @Test
    void the_page_has_no_script_or_style_inside_which_its_policy_forbids() throws Exception {
        assertThat(text(PageFile.PAGE))
                .doesNotContain("<style", " style=", "<script>")
                .doesNotContainPattern(" on\\w+=");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"PAGE", "CHART", "HIERARCHY"},
            mode = EnumSource.Mode.EXCLUDE)
    void what_belongs_to_the_page_asks_nobody_else(PageFile file) throws Exception {
        assertThat(text(file)).doesNotContain("http:", "https:", "innerHTML", "@import", "url(");
    }

    @Test
    void the_libraries_come_with_their_notices() throws Exception {
        assertThat(text(PageFile.CHART)).startsWith("/*!\n * Chart.js v").contains("Released under the MIT License");
        assertThat(text(PageFile.HIERARCHY))
                .startsWith("// https://d3js.org/d3-hierarchy/ v")
                .contains("Copyright");
    }

    @Test
    void the_one_that_is_rehearsed_is_small() throws Exception {
        assertThat(Arrays.stream(PageFile.values()).filter(PageFile::isRehearsed))
                .containsExactly(PageFile.PAGE);
        assertThat(text(PageFile.PAGE).length()).isLessThan(8 * 1024);
    }

    private static String text(PageFile file) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        file.get("", body);
        return body.toString(StandardCharsets.UTF_8);
    }
}
