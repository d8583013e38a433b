package io.mapwatch.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.report.Style;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class OutputTest {

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
