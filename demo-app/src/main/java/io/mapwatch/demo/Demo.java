package io.mapwatch.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line. Exit code 0: done; 2: cannot be run as asked, one sentence says why. */
@Command(
        name = "mapwatch-demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Takes this JVM to its limit of memory mappings (vm.max_map_count) and back.",
        footerHeading = "%nScenarios:%n")
public final class Demo implements Callable<Integer> {

    /** The highest ratio that a user may ask for. Some climbs end above it, at the limit itself. */
    private static final double MOST_STOP_AT = 0.99;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO",
            description = "What to do; see below. Default: ${DEFAULT-VALUE}.",
            defaultValue = "munmap-enomem",
            converter = ScenarioOption.class)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Scenario scenario;

    @Option(
            names = "--hold",
            paramLabel = "TIME",
            description = "How long to stay at the top. Default: ${DEFAULT-VALUE}.",
            defaultValue = "2s",
            converter = DurationOption.class)
    private Duration hold = Duration.ZERO;

    @Option(
            names = "--stop-at",
            paramLabel = "RATIO",
            description = "Share of the limit to stop at, up to 0.99. Default: the limit itself for the first three"
                    + " scenarios; 0.95 for the others, since a JVM does not survive them at the limit.")
    private @Nullable Double stopAt;

    @Option(
            names = "--pace",
            paramLabel = "TIME",
            description = "How long to pause at 0.80, 0.90, 0.95 and 0.99; the climb between takes a few times that."
                    + " 0s climbs at once. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1s",
            converter = DurationOption.class)
    private Duration pace = Duration.ZERO;

    private final PrintStream out;

    Demo(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(System.out).execute(arguments));
    }

    static CommandLine commandLine(PrintStream out) {
        CommandLine commandLine = new CommandLine(new Demo(out));
        Map<String, String> scenarios = new LinkedHashMap<>();
        ScenarioOption.all().forEach(each -> scenarios.put(each.name(), each.summary()));
        String version = Demo.class.getPackage().getImplementationVersion();
        commandLine.getCommandSpec().version("mapwatch-demo " + (version == null ? "development" : version));
        commandLine
                .getHelpSectionMap()
                .put("footer", help -> help.createTextTable(scenarios).toString());
        commandLine.setParameterExceptionHandler((e, arguments) -> {
            e.getCommandLine().getErr().println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        });
        return commandLine;
    }

    @Override
    public Integer call() throws IOException {
        if (stopAt != null && !(stopAt > 0 && stopAt <= MOST_STOP_AT)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--stop-at is " + stopAt + ", and must be above 0 and at most " + MOST_STOP_AT + ".");
        }
        AgentBean agent = AgentBean.find();
        try (KernelMaps maps = KernelMaps.ofThisProcess();
                KernelMaps mapsOfWatch = KernelMaps.ofThisProcess();
                AgentWatch watch =
                        agent == null ? AgentWatch.ofNothing() : AgentWatch.start(agent::read, mapsOfWatch::count)) {
            run(maps, watch);
            return CommandLine.ExitCode.OK;
        } catch (CannotRun e) {
            spec.commandLine().getErr().println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    private void run(KernelMaps maps, AgentWatch watch) throws CannotRun {
        OptionalLong limit = maps.limit();
        ProgressBar bar =
                new ProgressBar(out, ProgressBar.onTerminal(), limit.orElse(Stage.DEFAULT_LIMIT), watch.history());
        Climb climb = new Climb(
                maps::count,
                limit.orElse(Stage.DEFAULT_LIMIT),
                pace,
                bar,
                watch,
                System::nanoTime,
                LockSupport::parkNanos);
        OptionalDouble end = stopAt == null ? OptionalDouble.empty() : OptionalDouble.of(stopAt);
        Result result = scenario.run(new Stage(maps, limit, end, hold, climb));
        bar.finish();
        out.println();
        out.print(new ResultTable(watch.hasAgent(), watch.history(), maps.limit(), result).render(maps.count()));
        result.notes().forEach(note -> out.println('\n' + note));
    }
}
