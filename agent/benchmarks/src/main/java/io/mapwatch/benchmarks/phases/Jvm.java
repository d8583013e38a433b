package io.mapwatch.benchmarks.phases;

import io.mapwatch.benchmarks.apps.SampleLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A measured process. Both of its output streams are read as one by the thread that waits for it. It is killed by {@link #close}, and after the time
 * that the whole command may take.
 */
final class Jvm implements AutoCloseable {

    private static final int DEADLINE_MINUTES = 20;

    private final long startNanos;
    private final Process process;
    private final BufferedReader out;
    private final PrintStream in;
    private final List<String> lines = new ArrayList<>();
    private final List<Long> lineNanos = new ArrayList<>();

    private Jvm(long startNanos, Process process) {
        this.startNanos = startNanos;
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    static Jvm start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MAPWATCH_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        CompletableFuture.delayedExecutor(DEADLINE_MINUTES, TimeUnit.MINUTES).execute(process::destroyForcibly);
        return new Jvm(start, process);
    }

    /** Starts {@code java} with the classes of these benchmarks. */
    static Jvm start(Run run, Jdk jdk, Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(jdk.tool("java"), "-cp", run.workspace().ownJar().toString()));
        if (jdk.feature() >= 22) {
            // the scan by query calls native functions; inside the agent it may
            command.add(1, "--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(arguments);
        return start(command, environment);
    }

    static Jvm start(Run run, Jdk jdk, String... arguments) throws IOException {
        return start(run, jdk, Map.of(), List.of(arguments));
    }

    /** Sends a line. */
    void say(String line) {
        in.println(line);
    }

    /** Waits for a line that contains {@code text}, unless it was there before. */
    String await(String text) throws IOException {
        return lines.get(indexOf(text, 0));
    }

    /** As {@link #await}, but {@code answer} must come after {@code line} was sent. */
    void ask(String line, String answer) throws IOException {
        int before = lines.size();
        say(line);
        indexOf(answer, before);
    }

    /** Nanoseconds from the process's start to the line that contains {@code text}; waits for that line. */
    long nanosUntil(String text) throws IOException {
        return lineNanos.get(indexOf(text, 0)) - startNanos;
    }

    long pid() {
        return process.pid();
    }

    /** Closes the process's input and waits for its end. */
    void end() throws IOException, InterruptedException {
        in.close();
        while (readLine()) {
            // all lines are kept
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException("exit " + exit + " after: " + lines);
        }
    }

    /** The values that have been read so far. */
    List<SampleLine> printed() {
        return lines.stream().flatMap(line -> SampleLine.parse(line).stream()).toList();
    }

    private int indexOf(String text, int from) throws IOException {
        int at = from;
        while (at < lines.size() || readLine()) {
            if (lines.get(at).contains(text)) {
                return at;
            }
            at++;
        }
        throw new IOException("ended without \"" + text + "\": " + lines);
    }

    private boolean readLine() throws IOException {
        String line = out.readLine();
        if (line == null) {
            return false;
        }
        lineNanos.add(System.nanoTime());
        lines.add(line);
        return true;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
