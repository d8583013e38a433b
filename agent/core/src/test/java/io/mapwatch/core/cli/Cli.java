package io.mapwatch.core.cli;

import io.mapwatch.core.report.Style;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/** The command line on a {@code /proc} of the test's own, with what it printed. */
final class Cli {

    private final Path proc;

    Cli(Path proc) {
        this.proc = proc;
    }

    Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Output output = new Output(new PrintWriter(out), new PrintWriter(err), false, Style.PLAIN);
        int exit = MapwatchCommand.commandLine(output, proc, "/opt/mapwatch.jar", "1.2.3")
                .execute(arguments);
        return new Ran(exit, out.toString(), err.toString());
    }

    record Ran(int exit, String stdout, String stderr) {}
}
