package io.mapwatch.core.cli;

import io.mapwatch.core.options.OptionsParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code attach PID [OPTIONS]}: starts the agent in a running JVM. */
@Command(
        name = "attach",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Start the agent in a running JVM.")
final class AttachCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "PID", description = "The JVM.")
    private int pid;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "OPTIONS",
            description = "key=value,key=value; as in -javaagent:mapwatch.jar=OPTIONS.")
    private @Nullable String options;

    private final Output output;
    private final Path procRoot;
    private final String agentJar;

    AttachCommand(Output output, Path procRoot, String agentJar) {
        this.output = output;
        this.procRoot = procRoot;
        this.agentJar = agentJar;
    }

    @Override
    public Integer call() throws CommandException {
        List<String> problems = OptionsParser.parse(options, Map.of(), Map.of()).problems();
        if (!problems.isEmpty()) {
            problems.forEach(output::problem);
            throw new CommandException("Not attached, because of the options.");
        }
        JvmFinder.require(procRoot, pid);
        AttachModule.use(() -> Attachment.load(pid, agentJar, options), "");
        output.print("The agent is in process " + pid + "; the line with which it starts is on that process's stderr."
                + " To end it: detach " + pid + "\n");
        return ExitCode.OK;
    }
}
