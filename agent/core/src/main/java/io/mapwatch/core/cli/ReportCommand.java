package io.mapwatch.core.cli;

import io.mapwatch.core.maps.KindList;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.PressureJudge;
import io.mapwatch.core.pressure.Thresholds;
import io.mapwatch.core.report.CollapsedText;
import io.mapwatch.core.report.Figures;
import io.mapwatch.core.report.Report;
import io.mapwatch.core.report.ReportJson;
import io.mapwatch.core.report.ReportText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report PID|FILE|URL}: how many mappings there are, of which kinds and files, and how near the limit is. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Show how near a process is to its limit, and what it has mapped.")
final class ReportCommand implements Callable<Integer> {

    private static final String DEFAULT_SECONDS = "2";
    private static final int MOST_SECONDS = 86_400;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PID|FILE|URL",
            description =
                    "A process, Java or not; or a copy of its /proc/PID/maps or smaps, or the output of pmap or of"
                            + " jcmd PID System.map; or the hs_err file of a JVM that has ended, or the output of jcmd PID"
                            + " VM.info; or the address of an agent's endpoint, or a copy of its /snapshot.json.")
    private String target = "";

    @Option(names = "--json", description = "Print one JSON object instead.")
    private boolean json;

    @Option(names = "--list", description = "Print every mapping with its kind instead.")
    private boolean listed;

    @Option(
            names = "--collapsed",
            description = "Print the paths to mappings for tools that draw flame graphs instead.")
    private boolean collapsed;

    @Option(
            names = "--watch",
            arity = "0..1",
            fallbackValue = DEFAULT_SECONDS,
            paramLabel = "SECONDS",
            description = "Look again every " + DEFAULT_SECONDS + " or so many seconds, until interrupted.")
    private @Nullable Integer watchSeconds;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "The limit to compare with. Default: vm.max_map_count of this machine for a process, that in an"
                            + " hs_err file, none for a copy of a maps file.")
    private @Nullable Integer limit;

    @Option(
            names = "--warning",
            paramLabel = "RATIO",
            defaultValue = "0.80",
            description = "Exit code 3 from this ratio on. Default: ${DEFAULT-VALUE}.")
    private double warning;

    @Option(
            names = "--critical",
            paramLabel = "RATIO",
            defaultValue = "0.90",
            description = "Exit code 4 from this ratio on. Default: ${DEFAULT-VALUE}.")
    private double critical;

    private final Output output;
    private final Path procRoot;

    ReportCommand(Output output, Path procRoot) {
        this.output = output;
        this.procRoot = procRoot;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        PressureJudge judge = new PressureJudge(thresholds());
        requireBetween("--limit", limit, Integer.MAX_VALUE);
        requireBetween("--watch", watchSeconds, MOST_SECONDS);
        if (listed && (json || watchSeconds != null)) {
            throw new ParameterException(spec.commandLine(), "--list goes with neither --json nor --watch.");
        }
        if (collapsed && (json || listed || watchSeconds != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--collapsed goes with none of --json, --list and --watch.");
        }
        ReportSource source = ReportTarget.of(target, procRoot);
        Level level = show(source, judge);
        while (watchSeconds != null && !output.isClosed()) {
            Thread.sleep(1000L * watchSeconds);
            level = show(source, judge);
        }
        return ExitCode.of(level);
    }

    private Level show(ReportSource source, PressureJudge judge) throws CommandException {
        KindList list = listed ? new KindList() : null;
        Report report = source.read(
                (mappings, seen) -> judge.judge(System.nanoTime(), mappings, limit == null ? seen : limit), list);
        if (list != null) {
            output.print(ListText.of(list.mappings()));
            if (!report.complete()) {
                output.problem("The list of mappings is not complete.");
            }
        } else if (collapsed) {
            output.print(collapsed(report));
        } else if (json) {
            output.print(ReportJson.of(report));
        } else if (watchSeconds == null) {
            output.print(new ReportText(output.style()).of(report));
        } else {
            output.redraw(new ReportText(output.style()).of(report));
        }
        return report.pressure().level();
    }

    private String collapsed(Report report) throws CommandException {
        String text = CollapsedText.of(report.mappings().owners());
        if (text.isEmpty()) {
            throw new CommandException(target + " has no paths to mappings; --collapsed needs the address of an agent's"
                    + " endpoint, or a copy of its /snapshot.json.");
        }
        return text;
    }

    private Thresholds thresholds() {
        try {
            return new Thresholds(warning, critical);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void requireBetween(String option, @Nullable Integer value, int most) {
        if (value != null && (value < 1 || value > most)) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " is " + value + ", and must be from 1 to " + Figures.grouped(most) + ".");
        }
    }
}
