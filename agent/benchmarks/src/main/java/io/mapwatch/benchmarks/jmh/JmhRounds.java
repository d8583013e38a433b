package io.mapwatch.benchmarks.jmh;

import io.mapwatch.benchmarks.apps.SampleLine;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs one benchmark, in one fork for each variant of the JVM's arguments, on the JDK that runs this. Arguments: benchmark, bytes and frames (0
 * where it takes none), threads, milliseconds of an iteration, and for each variant its name and one more JVM argument, which may be empty.
 */
public final class JmhRounds {

    private static final int WARM_UP_ITERATIONS = 4;
    private static final int ITERATIONS = 5;
    private static final int FIRST_VARIANT = 5;

    private JmhRounds() {}

    public static void main(String[] args) throws RunnerException {
        for (int i = FIRST_VARIANT; i < args.length; i += 2) {
            RunResult result = new Runner(options(args, args[i + 1]).build()).runSingle();
            for (IterationResult iteration :
                    result.getBenchmarkResults().iterator().next().getIterationResults()) {
                SampleLine.print(args[i], iteration.getPrimaryResult().getScore());
            }
        }
    }

    private static OptionsBuilder options(String[] args, String jvmArgument) {
        List<String> jvmArguments = new ArrayList<>(List.of(InternalUnsafe.EXPORT));
        if (!jvmArgument.isEmpty()) {
            jvmArguments.add(jvmArgument);
        }
        OptionsBuilder options = new OptionsBuilder();
        options.include("\\." + args[0].replace(".", "\\.") + "$");
        if (!args[1].equals("0")) {
            options.param("bytes", args[1]);
        }
        if (!args[2].equals("0")) {
            options.param("frames", args[2]);
        }
        TimeValue time = TimeValue.milliseconds(Long.parseLong(args[4]));
        options.threads(Integer.parseInt(args[3]))
                .forks(1)
                .warmupIterations(WARM_UP_ITERATIONS)
                .warmupTime(time)
                .measurementIterations(ITERATIONS)
                .measurementTime(time)
                .jvmArgs(jvmArguments.toArray(String[]::new))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        return options;
    }
}
