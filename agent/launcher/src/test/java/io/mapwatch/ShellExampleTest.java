package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellExampleTest {

    @TempDir
    private Path folder;

    @Test
    void a_page_is_commands_with_what_they_print() throws Exception {
        Path page = Files.writeString(folder.resolve("page.md"), """
                Start it:
                ```sh
                start &
                pid=$!
                ```
                and look:
                ```sh
                look
                ```
                It says
                ```
                here

                ...
                ```
                """);

        assertThat(ShellExample.allOf(page))
                .containsExactly(new ShellExample("start &\npid=$!", ""), new ShellExample("look", "here\n\n..."));
    }

    @Test
    void nearly_all_may_be_a_share() {
        ShellExample example = new ShellExample("look", "files, all mapped by Shop.take(Shop.java:33)");

        assertThat(example.shows("files, 99 % of them mapped by Shop.take(Shop.java:33)"))
                .isTrue();
        assertThat(example.shows("files, most mapped by Shop.take(Shop.java:33)"))
                .isFalse();
    }

    @Test
    void figures_and_widths_may_differ_and_words_may_not() {
        ShellExample example =
                new ShellExample("", "  65,530 of 4 mappings (93.0 %)\n[#########################-----]  ok");

        assertThat(example.shows(" 1 of   1,234.5 mappings (0 %)\n[####################----------]  ok"))
                .isTrue();
        assertThat(example.shows("65,530 of 4 areas (93.0 %)\n[#########################-----]  ok"))
                .isFalse();
        assertThat(example.shows("65,530 of 4 mappings (93.0 %)")).isFalse();
        assertThat(example.shows("65,530 of 4 mappings (93.0 %)\n[#########################-----]  ok\nmore"))
                .isFalse();
    }

    @Test
    void an_ellipsis_stands_for_the_rest_of_a_line_or_for_lines() {
        ShellExample example = new ShellExample("", "headroom 17...\n...\nend");

        assertThat(example.shows("headroom 17\nend")).isTrue();
        assertThat(example.shows("headroom 17, growing\nfirst\n\nlast\nend")).isTrue();
        assertThat(example.shows("headroom\nend")).isFalse();
        assertThat(example.shows("headroom 17, growing\nfirst")).isFalse();
    }

    @Test
    void where_nothing_is_shown_nothing_is_to_be_printed() {
        assertThat(new ShellExample("", "").shows("")).isTrue();
        assertThat(new ShellExample("", "").shows("bash: line 1: look: command not found"))
                .isFalse();
    }
}
