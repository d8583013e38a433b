package io.mapwatch.core.cli;

import io.mapwatch.core.events.PressureText;
import io.mapwatch.core.mapping.FileGroup;
import io.mapwatch.core.mapping.Kind;
import io.mapwatch.core.mapping.KindCounts;
import io.mapwatch.core.pressure.Pressure;
import java.util.Arrays;
import java.util.Comparator;

/** A report for a person to read. */
final class ReportText {

    private static final int BAR_CELLS = 50;
    private static final String INCOMPLETE =
            "The list of mappings breaks off in the middle: the true figures are higher.\n";

    private final Style style;

    ReportText(Style style) {
        this.style = style;
    }

    String of(Reading reading, Pressure pressure) {
        return head(reading, pressure) + '\n' + kinds(reading.kinds()) + files(reading);
    }

    /** Whose mappings they are, how many, and how serious that is. */
    String head(Reading reading, Pressure pressure) {
        StringBuilder text = new StringBuilder();
        text.append(style.bold(Output.printable(reading.subject()))).append('\n');
        if (pressure.limitKnown()) {
            String bar = style.bar(pressure.ratio(), BAR_CELLS) + "  " + Figures.name(pressure.level());
            text.append(style.of(pressure.level(), bar)).append('\n');
        }
        text.append(PressureText.figures(pressure)).append('\n');
        return reading.complete() ? text.toString() : text + INCOMPLETE;
    }

    private static String kinds(KindCounts counts) {
        TextTable table = new TextTable().row("mappings", "share", "kind");
        Arrays.stream(Kind.values())
                .filter(kind -> counts.of(kind) > 0)
                .sorted(Comparator.comparingInt(counts::of).reversed())
                .forEach(kind -> row(table, counts.of(kind), counts.total(), kind.tag()));
        return table.render();
    }

    private static String files(Reading reading) {
        if (reading.files().isEmpty()) {
            return "";
        }
        LargestFiles files = LargestFiles.of(reading);
        long total = reading.kinds().total();
        TextTable table = new TextTable().row("mappings", "share", "files");
        for (FileGroup group : files.groups()) {
            row(table, group.mappings(), total, name(group));
        }
        if (files.other() > 0) {
            row(table, files.other(), total, "other");
        }
        return '\n' + table.render();
    }

    private static void row(TextTable table, int mappings, long total, String name) {
        table.row(Figures.grouped(mappings), Figures.percent((double) mappings / total), name);
    }

    /** As a shell would match them: {@code /data/index/*.dvd (deleted)}. */
    private static String name(FileGroup group) {
        String directory = switch (group.directory()) {
            case "" -> "*/";
            case "/" -> "/";
            default -> group.directory() + '/';
        };
        return directory + '*' + group.suffix() + (group.deleted() ? " (deleted)" : "");
    }
}
