package io.mapwatch.core.cli;

import java.util.function.Function;

/** The launcher's way to the command line. Only types of the JDK are passed. */
public final class CommandLineEntry implements Function<Object[], Integer> {

    public CommandLineEntry() {}

    /**
     * Runs one command. A failure is one line on stderr.
     *
     * @param given the arguments, the path of the jar that {@code attach} and {@code detach} load, beside which {@code prepare} writes a file, and
     *     that jar's version
     * @return the exit code
     */
    @Override
    public Integer apply(Object[] given) {
        return MapwatchCommand.run((String[]) given[0], (String) given[1], (String) given[2]);
    }
}
