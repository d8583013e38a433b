package io.mapwatch.forked;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A bash that takes commands as a person types them, and the terminal that it prints on. What it started ends with {@link #close}. */
public final class Shell implements AutoCloseable {

    private final Path terminal;
    private final Process bash;
    private final PrintStream keyboard;
    private int runs;

    /**
     * @param folder where it begins
     * @param terminal a file that is made, for all that is printed
     * @param environment added to that of this process
     */
    public Shell(Path folder, Path terminal, Map<String, String> environment) throws IOException {
        this.terminal = terminal;
        ProcessBuilder builder = new ProcessBuilder("bash")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(terminal.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("XDG_CACHE_HOME", ForkedJvm.NO_CACHE);
        builder.environment().putAll(environment);
        bash = builder.start();
        keyboard = new PrintStream(bash.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Runs lines of commands and returns what was printed meanwhile, without the last end of a line. */
    public String run(String commands) throws Exception {
        runs++;
        int begin = printed().length();
        String end = "\nend of run " + runs + "\n";
        keyboard.println(commands);
        keyboard.print("printf '\\nend of run %d\\n' " + runs + "\n");
        keyboard.flush();
        ForkedJvm.await("end of: " + commands, () -> printed().endsWith(end) || !bash.isAlive());
        String text = printed().substring(begin);
        return (text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text).stripTrailing();
    }

    private String printed() {
        try {
            return Files.readString(terminal);
        } catch (IOException e) {
            throw new IllegalStateException("no terminal", e);
        }
    }

    @Override
    public void close() {
        bash.descendants().forEach(Shell::end);
        end(bash.toHandle());
    }

    /** Waits for it too: it writes to the test's folders until then. */
    private static void end(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }
}
