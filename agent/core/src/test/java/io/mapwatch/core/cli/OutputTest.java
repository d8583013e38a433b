package io.mapwatch.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.pressure.Level;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputTest {

    @ParameterizedTest
    @CsvSource({
        "0, [----------]",
        "0.001, [#---------]",
        "0.5, [#####-----]",
        "0.999, [#########-]",
        "1, [##########]",
        "1.7, [##########]",
    })
    void a_bar_is_empty_or_full_only_when_that_is_true(double share, String bar) {
        assertThat(Style.PLAIN.bar(share, 10)).isEqualTo(bar);
    }

    @Test
    void colours_are_for_terminals() {
        assertThat(Style.PLAIN.of(Level.CRITICAL, "x")).isEqualTo("x");
        assertThat(Style.PLAIN.bold("x")).isEqualTo("x");
        assertThat(new Style(true, true).of(Level.CRITICAL, "x")).isEqualTo("\033[31mx\033[0m");
        assertThat(new Style(true, true).bar(0.5, 4)).isEqualTo("██░░");
    }

    @Test
    void a_terminal_is_drawn_over_and_a_file_is_appended_to() {
        assertThat(drawnTwice(false)).isEqualTo("a\nb\n\na\nb\n");
        assertThat(drawnTwice(true))
                .isEqualTo("\033[2J\033[Ha\033[K\nb\033[K\n\033[J" + "\033[Ha\033[K\nb\033[K\n\033[J");
    }

    private static String drawnTwice(boolean terminal) {
        StringWriter text = new StringWriter();
        Output output = new Output(new PrintWriter(text), new PrintWriter(new StringWriter()), terminal, Style.PLAIN);
        output.redraw("a\nb\n");
        output.redraw("a\nb\n");
        return text.toString();
    }
}
