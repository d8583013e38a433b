package io.mapwatch.core.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KindTest {

    private static final Pattern SECTION = Pattern.compile("\n## Kinds\n(.*?)\n## ", Pattern.DOTALL);
    private static final Pattern FIRST_COLUMN = Pattern.compile("(?m)^\\| (`[^|]*) \\|");
    private static final Pattern TAG = Pattern.compile("`(\\w+)`");

    @ParameterizedTest
    @EnumSource
    void each_has_a_tag_words_and_advice_in_whole_sentences(Kind kind) {
        assertThat(kind.tag()).matches("[a-z]+(_[a-z]+)*");
        assertThat(kind.words()).matches("[a-zA-Z][a-zA-Z', ]*[a-z]");
        assertThat(kind.description()).isNotBlank().doesNotEndWith(".");
        assertThat(kind.advice()).matches("[A-Z].*\\.");
    }

    @Test
    void each_is_in_the_documentation_once() throws IOException {
        assertThat(documented())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Kind.values()).map(Kind::tag).toList());
    }

    @Test
    void the_documentation_says_how_many_there_are() throws IOException {
        assertThat(page()).contains("The number of series is bounded: " + Kind.values().length + " kinds,");
    }

    private static List<String> documented() throws IOException {
        MatchResult section = SECTION.matcher(page()).results().findFirst().orElseThrow();
        return FIRST_COLUMN
                .matcher(section.group(1))
                .results()
                .flatMap(row -> TAG.matcher(row.group(1)).results())
                .map(tag -> tag.group(1))
                .toList();
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../../docs/metrics.md"));
    }
}
