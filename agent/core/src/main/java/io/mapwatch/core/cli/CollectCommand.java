package io.mapwatch.core.cli;

import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.relief.CollectionRequest;
import io.mapwatch.core.report.Figures;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code collect PID}: has the agent in a JVM ask for one collection, and prints what it gave back. */
@Command(
        name = "collect",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Ask a JVM that runs the agent for one collection, and say how many mappings it gave back.")
final class CollectCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "PID", description = "The JVM.")
    private int pid;

    private final Output output;
    private final Path procRoot;
    private final String agentJar;

    CollectCommand(Output output, Path procRoot, String agentJar) {
        this.output = output;
        this.procRoot = procRoot;
        this.agentJar = agentJar;
    }

    @Override
    public Integer call() throws CommandException {
        JvmFinder.require(procRoot, pid);
        requireHeadroom();
        AttachModule.use(
                () -> output.print("Process " + pid + ": " + Attachment.collect(pid, agentJar) + ".\n"),
                " with the option collect");
        return ExitCode.OK;
    }

    /** Looks from outside: a JVM that is attached to starts a thread for that. */
    private void requireHeadroom() throws CommandException {
        long headroom = new ProcessSource(new ProcFolder(procRoot), pid)
                .read((mappings, limit) -> new Pressure(mappings, limit, Level.OK, Double.NaN, Double.NaN))
                .pressure()
                .headroom();
        if (headroom < CollectionRequest.LEAST_HEADROOM) {
            throw new CommandException("Process " + pid + " was not attached to: " + Figures.grouped(headroom)
                    + " mappings are left, and a collection may take "
                    + Figures.grouped(CollectionRequest.LEAST_HEADROOM) + ".");
        }
    }
}
