package io.mapwatch.core.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTextTest {

    @Test
    void text_that_prints_is_left_as_it_is() {
        assertThat(PrintableText.of("/var/log/ünï \\ 日本 😀")).isEqualTo("/var/log/ünï \\ 日本 😀");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0000",
        "a, 000a",
        "1b, 001b",
        "7f, 007f",
        "85, 0085",
        "2028, 2028",
        "202e, 202e",
        "d800, d800",
        "e0001, e0001"
    })
    void what_does_not_print_is_escaped(String codePoint, String shown) {
        String text = Character.toString(Integer.parseInt(codePoint, 16));

        assertThat(PrintableText.of("a" + text + "b")).isEqualTo("a\\u" + shown + "b");
    }

    @Test
    void eighty_characters_are_kept_and_the_rest_is_dots() {
        String eighty = "x".repeat(80);

        assertThat(PrintableText.of(eighty)).isEqualTo(eighty);
        assertThat(PrintableText.of(eighty + "y")).isEqualTo(eighty + "...");
    }

    @Test
    void a_cut_never_parts_an_escape_or_a_surrogate_pair() {
        String almost = "x".repeat(79);

        assertThat(PrintableText.of(almost + "\n")).isEqualTo(almost + "...");
        assertThat(PrintableText.of(almost + "😀")).isEqualTo(almost + "...");
    }
}
