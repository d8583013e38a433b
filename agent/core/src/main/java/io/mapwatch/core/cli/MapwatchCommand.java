package io.mapwatch.core.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The whole command line. The launcher calls it by reflection. */
@Command(
        name = "mapwatch",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows how near a process is to its limit of memory mappings (vm.max_map_count).",
        footer = {
            "",
            "Exit codes: 0 ok, 1 it cannot be done, 2 wrong usage, 3 level warning, 4 level critical or worse.",
            "",
            "This jar is a Java agent too:",
            "  java -javaagent:mapwatch.jar[=key=value,key=value] -jar application.jar"
        })
public final class MapwatchCommand implements Callable<Integer> {

    private static final Path PROC = Path.of("/proc");

    private final Output output;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private MapwatchCommand(Output output) {
        this.output = output;
    }

    static int run(String[] arguments, String agentJar, String version) {
        return commandLine(Output.standard(), PROC, agentJar, version).execute(arguments);
    }

    static CommandLine commandLine(Output output, Path procRoot, String agentJar, String version) {
        CommandLine commandLine = new CommandLine(new MapwatchCommand(output))
                .addSubcommand(new ReportCommand(output, procRoot))
                .addSubcommand(new DoctorCommand(output, procRoot))
                .addSubcommand(new AttachCommand(output, procRoot, agentJar))
                .addSubcommand(new DetachCommand(output, procRoot, agentJar))
                .addSubcommand(new CollectCommand(output, procRoot, agentJar))
                .addSubcommand(new PrepareCommand(output, new File(agentJar)))
                .setOut(output.out())
                .setErr(output.err())
                .setColorScheme(Help.defaultColorScheme(output.style().colours() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setParameterExceptionHandler((e, arguments) -> {
                    output.problem(String.valueOf(e.getMessage()));
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, command, result) -> {
                    output.problem(e instanceof CommandException known ? known.sentence() : "Failed: " + e + ".");
                    return ExitCode.ERROR;
                });
        version(commandLine, "mapwatch " + version);
        return commandLine;
    }

    private static void version(CommandLine commandLine, String version) {
        commandLine.getCommandSpec().version(version);
        commandLine.getSubcommands().values().forEach(command -> version(command, version));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(output.out());
        return ExitCode.OK;
    }
}
