package io.mapwatch.core.cli;

import io.mapwatch.core.maps.KindList;
import io.mapwatch.core.report.Report;
import io.mapwatch.core.report.ThreadLimitsText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A running process, Java or not. */
final class ProcessSource implements ReportSource {

    /** From here on the process is one of many threads. */
    private static final int THREADS_NOTED = 1_000;

    private final ProcFolder proc;
    private final long pid;

    ProcessSource(ProcFolder proc, long pid) {
        this.proc = proc;
        this.pid = pid;
    }

    @Override
    public Report read(Judge judge, @Nullable KindList list) throws CommandException {
        Inventory inventory = new Inventory(list);
        Jemalloc jemalloc = new Jemalloc();
        inventory.take(visitor -> proc.scan(pid, jemalloc.before(visitor)));
        if (inventory.isEmpty()) {
            throw new CommandException(
                    "Process " + pid + " has no mappings: it is a thread of the kernel, or it has ended.");
        }
        long threads = proc.threads(pid);
        inventory.threads(threads);
        List<String> notes = new ArrayList<>(ThreadLimitsText.notes(proc.threadLimits(pid), THREADS_NOTED <= threads));
        if (proc.neverOvercommits() && jemalloc.isThere()) {
            notes.add(ThreadLimitsText.JEMALLOC_WITHOUT_OVERCOMMIT);
        }
        return inventory.toReport(proc.title(pid), proc.limit(), true, notes, proc.threadNames(pid), judge);
    }
}
