package io.mapwatch.benchmarks.report;

import java.util.List;

/**
 * The sections as Markdown, one column a JDK. It leaves out a section without a measured value, and a row without a target and without a measured
 * value.
 */
public final class ResultTable {

    private final Samples samples;
    private final List<Integer> jdks;

    public ResultTable(Samples samples, List<Integer> jdks) {
        this.samples = samples;
        this.jdks = List.copyOf(jdks);
    }

    public String render(List<Section> sections) {
        StringBuilder text = new StringBuilder();
        for (Section section : sections) {
            List<Row> rows = section.rows().stream().filter(this::isShown).toList();
            if (rows.stream().anyMatch(row -> row.isMeasured(samples, jdks))) {
                text.append("### ").append(section.heading()).append("\n\n");
                boolean targets = rows.stream().anyMatch(row -> row.target().isPresent());
                head(text, targets);
                rows.forEach(row -> line(text, row, targets));
                text.append('\n');
            }
        }
        return text.toString();
    }

    private boolean isShown(Row row) {
        return row.isMeasured(samples, jdks) || (row.target().isPresent() && row.isFor(jdks));
    }

    private void head(StringBuilder text, boolean targets) {
        text.append("| what | against |").append(targets ? " target |" : "");
        jdks.forEach(jdk -> text.append(" JDK ").append(jdk).append(" |"));
        text.append(targets ? " met? |\n" : "\n");
        int columns = 2 + jdks.size() + (targets ? 2 : 0);
        text.append("| --- ".repeat(columns)).append("|\n");
    }

    private void line(StringBuilder text, Row row, boolean targets) {
        cell(text, row.what());
        cell(text, row.against());
        if (targets) {
            cell(text, row.targetText());
        }
        jdks.forEach(jdk -> cell(text, row.figureText(samples, jdk)));
        if (targets) {
            cell(text, row.met(samples, jdks));
        }
        text.append("|\n");
    }

    private static void cell(StringBuilder text, String content) {
        text.append(content.isEmpty() ? "| " : "| " + content + ' ');
    }
}
