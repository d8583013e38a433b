package io.mapwatch.core.cli;

import io.mapwatch.core.report.Style;
import io.mapwatch.core.text.Printable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The command line's stdout and stderr, and how text may look there. No other class uses either. */
final class Output {

    private static final String HOME = "\033[H";
    private static final String CLEAR = "\033[2J";
    private static final String CLEAR_REST_OF_LINE = "\033[K";
    private static final String CLEAR_BELOW = "\033[J";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private final Style style;
    private boolean drawn;

    Output(PrintWriter out, PrintWriter err, boolean terminal, Style style) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.style = style;
    }

    /** The output of this process. */
    static Output standard() {
        Charset charset = charset();
        boolean terminal = isTerminal(System.getenv("TERM"));
        return new Output(
                new PrintWriter(new OutputStreamWriter(System.out, charset)),
                new PrintWriter(new OutputStreamWriter(System.err, charset)),
                terminal,
                new Style(terminal && mayUseColours(System.getenv("NO_COLOR")), canShowBlocks(charset)));
    }

    /** The kernel knows whether stdout is a terminal. System.console() is about stdin too on JDK 17, and about neither on 22. */
    private static boolean isTerminal(@Nullable String term) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return !"dumb".equals(term)
                    && (target.startsWith("/dev/pts/")
                            || target.startsWith("/dev/tty")
                            || target.equals("/dev/console"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** No-color.org: any value but an empty one forbids colours. */
    private static boolean mayUseColours(@Nullable String noColor) {
        return noColor == null || noColor.isEmpty();
    }

    /** The charset of the locale; JDK 17 has no stdout.encoding. */
    private static Charset charset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding", ""));
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return StandardCharsets.US_ASCII;
        }
    }

    private static boolean canShowBlocks(Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode("█░");
    }

    Style style() {
        return style;
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    /** Prints whole lines. */
    void print(String text) {
        out.print(text);
        out.flush();
    }

    /** Prints whole lines: on a terminal in place of the last ones, else below them. */
    void redraw(String text) {
        if (terminal) {
            out.print((drawn ? HOME : CLEAR + HOME) + text.replace("\n", CLEAR_REST_OF_LINE + "\n") + CLEAR_BELOW);
        } else {
            out.print(drawn ? "\n" + text : text);
        }
        out.flush();
        drawn = true;
    }

    /** Whether the reader of the output has gone. */
    boolean isClosed() {
        return out.checkError();
    }

    void problem(String sentence) {
        err.println("mapwatch: " + Printable.of(sentence));
        err.flush();
    }
}
