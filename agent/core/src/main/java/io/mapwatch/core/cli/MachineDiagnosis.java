package io.mapwatch.core.cli;

import io.mapwatch.core.maps.MappingCensus;
import io.mapwatch.core.maps.UnknownOwners;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.PressureJudge;
import io.mapwatch.core.pressure.Thresholds;
import io.mapwatch.core.report.Figures;
import io.mapwatch.core.report.Style;
import io.mapwatch.core.report.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The machine's limit, and the processes nearest to it. */
final class MachineDiagnosis {

    private static final int SHOWN = 5;

    private final ProcFolder proc;
    private final long limit;
    private final List<Found> nearest = new ArrayList<>();
    private int unreadable;

    private record Found(long pid, long mappings) {}

    MachineDiagnosis(ProcFolder proc) throws CommandException {
        this.proc = proc;
        this.limit = proc.limit();
        for (long pid : proc.pids()) {
            if (pid != ProcessHandle.current().pid()) {
                count(pid);
            }
        }
        nearest.sort(Comparator.comparingLong(Found::mappings).reversed());
    }

    private void count(long pid) {
        MappingCensus mappings = new MappingCensus(new UnknownOwners());
        try {
            proc.scan(pid, mappings);
        } catch (CommandException e) {
            unreadable++;
            return;
        }
        if (mappings.total() > 0) {
            nearest.add(new Found(pid, mappings.total()));
        }
    }

    /** The level of the process nearest to the limit. */
    Level level(Thresholds thresholds) {
        return nearest.isEmpty()
                ? Level.OK
                : new PressureJudge(thresholds)
                        .judge(0, nearest.get(0).mappings, limit)
                        .level();
    }

    String text(Style style) {
        StringBuilder text = new StringBuilder();
        text.append(style.bold("vm.max_map_count is " + (limit < 0 ? "not known" : Figures.grouped(limit))))
                .append(", for each process of this machine and of all its containers.\n\n");
        TextTable table = new TextTable().row("mappings", "share", "process");
        for (Found found : nearest.subList(0, Math.min(SHOWN, nearest.size()))) {
            table.row(
                    Figures.grouped(found.mappings),
                    limit < 0 ? "" : Figures.percent((double) found.mappings / limit),
                    proc.title(found.pid));
        }
        text.append(nearest.isEmpty() ? "No process may be read.\n" : table.render());
        if (unreadable > 0) {
            text.append("\nProcesses that may not be read, or ended meanwhile: ")
                    .append(Figures.grouped(unreadable))
                    .append("; root sees all.\n");
        }
        return text.toString();
    }
}
