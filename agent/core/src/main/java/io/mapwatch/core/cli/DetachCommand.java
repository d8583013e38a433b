package io.mapwatch.core.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code detach PID}: ends the agent in a JVM, which goes on without it. */
@Command(
        name = "detach",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "End the agent in a running JVM.")
final class DetachCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "PID", description = "The JVM.")
    private int pid;

    private final Output output;
    private final Path procRoot;
    private final String agentJar;

    DetachCommand(Output output, Path procRoot, String agentJar) {
        this.output = output;
        this.procRoot = procRoot;
        this.agentJar = agentJar;
    }

    @Override
    public Integer call() throws CommandException {
        JvmFinder.require(procRoot, pid);
        AttachModule.use(
                () -> output.print("Process " + pid + ": " + Attachment.detach(pid, agentJar) + ".\n"),
                " with the option detach");
        return ExitCode.OK;
    }
}
