package io.mapwatch.core.cli;

/** A running process, Java or not. */
final class ProcessSource implements ReadingSource {

    private final ProcFolder proc;
    private final long pid;

    ProcessSource(ProcFolder proc, long pid) {
        this.proc = proc;
        this.pid = pid;
    }

    @Override
    public Reading read() throws CommandException {
        Inventory inventory = new Inventory();
        proc.scan(pid, inventory.visitor());
        if (inventory.isEmpty()) {
            throw new CommandException(
                    "Process " + pid + " has no mappings: it is a thread of the kernel, or it has ended.");
        }
        return inventory.toReading(proc.title(pid), proc.limit(), true);
    }
}
