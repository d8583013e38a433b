package io.mapwatch.core.cli;

import io.mapwatch.core.hooks.BootClasses;
import io.mapwatch.core.hooks.HookFile;
import io.mapwatch.core.report.Figures;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code prepare}: makes once what the agent would make at each start, for instance for a container image. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Make the agent's hooks for the JDK that runs this command, into a file beside the agent's jar. On that JDK"
                        + " the agent then starts faster and takes less memory.")
final class PrepareCommand implements Callable<Integer> {

    private final Output output;
    private final File agentJar;

    PrepareCommand(Output output, File agentJar) {
        this.output = output;
        this.agentJar = agentJar;
    }

    @Override
    public Integer call() throws CommandException {
        HookFile file = HookFile.beside(agentJar);
        try {
            long bytes = file.write(BootClasses.ofThisAgent());
            output.print(file.path() + " holds the hooks for JDK " + Runtime.version() + ", " + Figures.grouped(bytes)
                    + " bytes. The agent finds it beside " + agentJar.getName() + ".\n");
            return ExitCode.OK;
        } catch (IOException e) {
            throw new CommandException("Cannot write " + file.path() + ": " + e + ".");
        }
    }
}
