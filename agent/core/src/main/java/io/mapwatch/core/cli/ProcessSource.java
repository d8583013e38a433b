package io.mapwatch.core.cli;

import io.mapwatch.core.maps.KindList;
import io.mapwatch.core.report.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A running process, Java or not. */
final class ProcessSource implements ReportSource {

    private final ProcFolder proc;
    private final long pid;

    ProcessSource(ProcFolder proc, long pid) {
        this.proc = proc;
        this.pid = pid;
    }

    @Override
    public Report read(Judge judge, @Nullable KindList list) throws CommandException {
        Inventory inventory = new Inventory(list);
        inventory.take(visitor -> proc.scan(pid, visitor));
        if (inventory.isEmpty()) {
            throw new CommandException(
                    "Process " + pid + " has no mappings: it is a thread of the kernel, or it has ended.");
        }
        inventory.threads(proc.threads(pid));
        return inventory.toReport(proc.title(pid), proc.limit(), true, List.of(), judge);
    }
}
