package io.mapwatch.core.report;

import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.FileGroup;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.sampling.Timeline;
import io.mapwatch.core.text.Printable;
import io.mapwatch.core.text.UtcText;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report for a person: first the result, then its figures, then advice. */
public final class ReportText {

    private static final int BAR_CELLS = 50;
    private static final int TIMES_SHOWN = 12;
    private static final String INCOMPLETE = "The list of mappings is not complete: the true figures are higher.\n";

    private final Style style;

    public ReportText(Style style) {
        this.style = style;
    }

    public String of(Report report) {
        StringBuilder text = new StringBuilder(head(report));
        text.append(Diagnosis.sentence(report)).append('\n');
        String collection =
                CollectionText.of(report.mappings().owners(), report.pressure().count());
        text.append(collection).append(collection.isEmpty() ? "" : "\n");
        report.notes().forEach(note -> text.append(Printable.of(note)).append('\n'));
        text.append(Diagnosis.incidents(report.agent())).append('\n');
        text.append(kinds(report.mappings().kinds()));
        text.append(files(report));
        text.append(NameTableText.of(report.mappings()));
        text.append(OwnerTable.of(report.mappings(), SuspectText.suspects(report.agent())));
        text.append(ThreadNamesText.table(report));
        AgentFacts agent = report.agent();
        if (agent != null) {
            text.append(timeline(agent.timeline())).append(environment(agent));
        }
        String advice = Advice.of(report);
        return advice.isEmpty()
                ? text.toString()
                : text.append('\n')
                        .append(style.bold("What to do"))
                        .append('\n')
                        .append(advice)
                        .toString();
    }

    /** Whose mappings they are, how many, and how serious that is. */
    public String head(Report report) {
        Pressure pressure = report.pressure();
        StringBuilder text = new StringBuilder();
        text.append(style.bold(Printable.of(report.subject()))).append('\n');
        if (pressure.limitKnown()) {
            boolean sure = report.complete() || pressure.level() != Level.OK;
            String bar = style.bar(pressure.ratio(), BAR_CELLS)
                    + (sure ? "  " + Figures.name(pressure.level()) : "  not complete");
            text.append(style.of(pressure.level(), bar)).append('\n');
        }
        text.append(report.complete() ? "" : "at least ")
                .append(PressureText.figures(pressure))
                .append(age(report.agent()))
                .append('\n');
        return report.complete() ? text.toString() : text + INCOMPLETE;
    }

    /** A count from outside is of this moment, and has no age. */
    private static String age(@Nullable AgentFacts agent) {
        return agent == null
                ? ""
                : AgeText.of(agent.watch().ageSeconds(), agent.watch().intervalSeconds());
    }

    private static String kinds(KindCounts counts) {
        TextTable table = new TextTable().row("mappings", "share", "kind");
        Kind[] kinds = Kind.values();
        Arrays.sort(kinds, (a, b) -> Integer.compare(counts.of(b), counts.of(a)));
        for (Kind kind : kinds) {
            if (counts.of(kind) > 0) {
                row(table, counts.of(kind), counts.total(), kind.tag());
            }
        }
        return table.render();
    }

    private static String files(Report report) {
        FileCounts files = report.mappings().files();
        if (files.groups().isEmpty()) {
            return "";
        }
        long total = report.mappings().kinds().total();
        TextTable table = new TextTable().row("mappings", "share", "files");
        for (FileGroup group : files.groups()) {
            row(table, group.mappings(), total, pattern(group) + mappedBy(group));
        }
        if (files.other() > 0) {
            row(table, files.other(), total, "other");
        }
        return '\n' + table.render();
    }

    private static void row(TextTable table, long mappings, long total, String name) {
        table.row(Figures.grouped(mappings), Figures.percent((double) mappings / total), name);
    }

    /** The files as a shell's pattern: {@code /data/index/*.dvd (deleted)}. */
    private static String pattern(FileGroup group) {
        String directory = switch (group.directory()) {
            case "" -> "*/";
            case "/" -> "/";
            default -> group.directory() + '/';
        };
        String folders = group.folders() != 1 && !group.directory().isEmpty() ? "*/" : "";
        String suffix = group.suffix().equals(FileGroup.ANY) ? "" : group.suffix();
        return directory + folders + '*' + suffix + (group.deleted() ? " (deleted)" : "");
    }

    private static String mappedBy(FileGroup group) {
        String owner = group.owner().equals(FileGroup.OTHERS) ? "others" : group.owner();
        return owner.isEmpty() ? "" : ", mapped by " + owner;
    }

    private static String timeline(List<Timeline.Point> points) {
        if (points.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable().row("mappings", "share", "when");
        int shown = Math.min(TIMES_SHOWN, points.size());
        for (int i = 0; i < shown; i++) {
            // the first, the last, and some at equal distances between
            Timeline.Point point = points.get(shown == 1 ? 0 : (int) ((points.size() - 1L) * i / (shown - 1)));
            table.row(
                    Figures.grouped(point.mappings()),
                    point.limit() < 0 ? "" : Figures.percent((double) point.mappings() / point.limit()),
                    UtcText.of(point.epochMillis()));
        }
        return '\n' + table.render();
    }

    private static String environment(AgentFacts agent) {
        StringBuilder text = new StringBuilder("\n");
        for (AgentFacts.Fact fact : agent.environment()) {
            text.append(fact.name())
                    .append(": ")
                    .append(Printable.of(fact.value()))
                    .append('\n');
        }
        return text.toString();
    }
}
