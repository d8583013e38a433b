package io.mapwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.pressure.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleTest {

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
}
