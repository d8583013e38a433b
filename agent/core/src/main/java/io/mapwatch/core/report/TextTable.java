package io.mapwatch.core.report;

import io.mapwatch.core.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** Rows of cells. Every column but the last is aligned to the right, as numbers are. */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The rows as lines, with printable characters only. */
    public String render() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            int last = row.size() - 1;
            for (int column = 0; column < last; column++) {
                String cell = row.get(column);
                text.append(" ".repeat(width(column) - cell.length()))
                        .append(cell)
                        .append(GAP);
            }
            text.append(Printable.of(row.get(last))).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        int width = 0;
        for (List<String> row : rows) {
            width = Math.max(width, row.get(column).length());
        }
        return width;
    }
}
