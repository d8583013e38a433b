package io.mapwatch.core.cli;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.pressure.PressureJudge;
import io.mapwatch.core.pressure.Thresholds;
import io.mapwatch.core.procfs.ThreadLimit;
import io.mapwatch.core.report.Figures;
import io.mapwatch.core.report.RaiseLimit;
import io.mapwatch.core.report.Report;
import io.mapwatch.core.report.ReportText;
import io.mapwatch.core.report.Style;
import io.mapwatch.core.report.TextTable;
import io.mapwatch.core.report.ThreadLimitsText;
import java.util.List;

/** Whether the limit is enough for one process, and advice if it is not. */
final class ProcessDiagnosis {

    /** From this share of all on, the trouble is files that are deleted and still mapped, not the limit. */
    private static final double MOSTLY = 0.5;

    private final Report report;
    private final Need need;
    private final long heapBytes;
    private final List<ThreadLimit> threadLimits;
    private final Pressure later;

    /**
     * @param heapBytes the most that ZGC's heap can become; not used with another collector
     * @param threadLimits that the process has beside the limit of mappings
     */
    ProcessDiagnosis(Report report, Need need, long heapBytes, List<ThreadLimit> threadLimits, Thresholds thresholds) {
        this.report = report;
        this.need = need;
        this.heapBytes = heapBytes;
        this.threadLimits = threadLimits;
        this.later = new PressureJudge(thresholds)
                .judge(0, need.total(), report.pressure().limit());
    }

    int exitCode() {
        return ExitCode.of(later.level());
    }

    String text(Style style) {
        StringBuilder text = new StringBuilder(new ReportText(style).head(report));
        text.append('\n').append(needs()).append('\n').append(verdict(style)).append('\n');
        int deleted = report.mappings().kinds().of(Kind.DELETED_FILE);
        if (deleted >= MOSTLY * need.now()) {
            text.append(Figures.grouped(deleted))
                    .append(" of the mappings are files that are deleted and still mapped. Find out who keeps them"
                            + " first: a higher limit only buys time.\n");
        }
        text.append(ThreadLimitsText.table(threadLimits));
        text.append(ThreadLimitsText.tooLow(threadLimits, need.newThreads()));
        if (exitCode() != ExitCode.OK) {
            text.append(RaiseLimit.to(RaiseLimit.suggested(need.total())));
        }
        return text.toString();
    }

    private String needs() {
        TextTable table = new TextTable().row("mappings", "what for");
        table.row(Figures.grouped(need.now()), "now");
        if (need.threads() > 0) {
            table.row(
                    Figures.grouped(need.threads()),
                    Figures.grouped(need.newThreads()) + " more threads, each with a stack and guard pages");
        }
        if (need.files() > 0) {
            table.row(Figures.grouped(need.files()), "more mapped files");
        }
        if (need.heap() > 0) {
            table.row(
                    Figures.grouped(need.heap()),
                    "ZGC's heap of up to " + Figures.grouped(heapBytes >> 20)
                            + " MiB at its worst: 3 for each 2 MiB, and 20 % more, less those there are");
        }
        return table.row(Figures.grouped(need.total()), "together").render();
    }

    private String verdict(Style style) {
        if (!later.limitKnown()) {
            return "The limit is not known.";
        }
        String share =
                "that is " + Figures.percent(later.ratio()) + " of the limit of " + Figures.grouped(later.limit());
        return style.of(
                later.level(),
                switch (later.level()) {
                    case OK -> "The limit is high enough: " + share + ".";
                    case WARNING, CRITICAL -> "The limit is too near: " + share + ".";
                    case EXHAUSTED -> "The limit is too low: " + share + ".";
                });
    }
}
