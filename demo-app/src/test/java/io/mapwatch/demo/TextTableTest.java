package io.mapwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void columns_are_as_wide_as_their_widest_cell_and_lines_end_without_spaces() {
        String text = new TextTable()
                .row("", "agent", "kernel")
                .row("mappings", "1", "22")
                .row("none", "", "")
                .toString();
        assertThat(text).isEqualTo("          agent  kernel\nmappings  1      22\nnone\n");
    }

    @Test
    void rows_may_differ_in_length() {
        assertThat(new TextTable().row("a").row("bb", "c").toString()).isEqualTo("a\nbb  c\n");
    }

    @Test
    void a_table_without_rows_is_empty() {
        assertThat(new TextTable().toString()).isEmpty();
    }
}
