package io.mapwatch.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

    @Test
    void text_that_prints_is_left_as_it_is() {
        assertThat(Printable.escaped("/var/log/ünï \\ 日本 😀", 80)).isEqualTo("/var/log/ünï \\ 日本 😀");
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

        assertThat(Printable.escaped("a" + text + "b", 80)).isEqualTo("a\\u" + shown + "b");
    }

    @Test
    void eighty_characters_are_kept_and_the_rest_is_dots() {
        String eighty = "x".repeat(80);

        assertThat(Printable.escaped(eighty, 80)).isEqualTo(eighty);
        assertThat(Printable.escaped(eighty + "y", 80)).isEqualTo(eighty + "...");
    }

    @Test
    void a_cut_never_parts_an_escape_or_a_surrogate_pair() {
        String almost = "x".repeat(79);

        assertThat(Printable.escaped(almost + "\n", 80)).isEqualTo(almost + "...");
        assertThat(Printable.escaped(almost + "😀", 80)).isEqualTo(almost + "...");
    }

    @Test
    void in_a_name_a_question_mark_stands_in_its_place_and_in_a_sentence_a_space() {
        assertThat(Printable.of("/x/\u001b[31mred\u009b2J\u202e\udb40\udc41.jar"))
                .isEqualTo("/x/?[31mred?2J??.jar");
        assertThat(Printable.of("a\nb\u001b[31m\tc", ' ', 10)).isEqualTo("a b [31m c");
    }

    @Test
    void what_is_too_long_is_cut_and_no_pair_of_surrogates_is_parted() {
        assertThat(Printable.of("abc", '?', 2)).isEqualTo("ab");
        assertThat(Printable.of("a😀", '?', 2)).isEqualTo("a");
        assertThat(Printable.of("a😀", '?', 3)).isEqualTo("a😀");
        assertThat(Printable.of("a\ud83d", '?', 2)).isEqualTo("a?");
    }

    @Test
    void controls_formats_ends_of_lines_and_halves_of_pairs_do_not_print_and_all_that_is_a_sign_does() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            switch (Character.getType(codePoint)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE ->
                    assertThat(Printable.prints(codePoint))
                            .as("U+%04X", codePoint)
                            .isFalse();
                case Character.UNASSIGNED, Character.PRIVATE_USE, Character.NON_SPACING_MARK -> {}
                default ->
                    assertThat(Printable.prints(codePoint))
                            .as("U+%04X", codePoint)
                            .isTrue();
            }
        }
    }
}
