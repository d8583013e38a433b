package io.mapwatch.forked;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running JVM: its output line by line, its input for commands, its end. Ended by {@link #close} at the latest. */
public final class ForkedJvm implements AutoCloseable {

    public static final Path AGENT_JAR = Path.of("target/mapwatch.jar").toAbsolutePath();

    /** Generous: two cores, and other forked JVMs beside this one. */
    public static final Duration DEADLINE = Duration.ofSeconds(60);

    /**
     * The environment in which glibc's malloc gives each block of 128 KiB and more a mapping of its own. Without it the first free
     * of one raises that threshold, and from then on such blocks lie in an arena (mallopt(3)).
     */
    public static final Map<String, String> LARGE_BLOCKS_MAPPED = Map.of("MALLOC_MMAP_THRESHOLD_", "131072");

    /** Nobody can make this folder. So no agent of a test uses hooks that another has kept, unless the test says so. */
    static final String NO_CACHE = "/dev/null/cache";

    private static final Pattern URL = Pattern.compile("(http://\\S+)/metrics");

    /** Of the tests that run now. */
    private static final Set<ForkedJvm> OPEN = ConcurrentHashMap.newKeySet();

    private final Process process;
    private final Lines out;
    private final Lines err;
    private final PrintStream in;
    private final HttpClient http = HttpClient.newHttpClient();

    private ForkedJvm(Process process) {
        this.process = process;
        this.out = new Lines(process.getInputStream());
        this.err = new Lines(process.getErrorStream());
        this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        OPEN.add(this);
    }

    /** Starts {@code java} with these arguments and the classes of these tests on the class path. */
    public static ForkedJvm start(Jdk jdk, List<String> arguments) throws IOException {
        return start(jdk, Map.of(), arguments);
    }

    public static ForkedJvm start(Jdk jdk, Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(jdk.java().toString());
        command.add("-cp");
        command.add(classPath(jdk));
        command.addAll(arguments);
        return start(environment, command);
    }

    /** Starts any command that ends up as a JVM. */
    public static ForkedJvm start(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("XDG_CACHE_HOME", NO_CACHE);
        builder.environment().putAll(environment);
        return new ForkedJvm(builder.start());
    }

    /** The tests' classes and, for the applications, libraries in other versions than the agent's. */
    public static String classPath(Jdk jdk) {
        String classes = Path.of("target/test-classes").toAbsolutePath().toString();
        String classes22 = Path.of("target/test-classes-22").toAbsolutePath().toString();
        String libraries = Path.of("target/application-libraries").toAbsolutePath() + "/*";
        return classes + (jdk.feature() >= 22 ? File.pathSeparator + classes22 : "") + File.pathSeparator + libraries;
    }

    /** The tests' classes and libraries that map: for {@code io.mapwatch.programs} and the like. */
    public static String programClassPath() {
        return Path.of("target/test-classes").toAbsolutePath()
                + File.pathSeparator
                + Path.of("target/program-libraries").toAbsolutePath()
                + "/*";
    }

    /** {@code -javaagent} with the jar of this build. */
    public static String agent(String... options) {
        return "-javaagent:" + AGENT_JAR + (options.length == 0 ? "" : "=" + String.join(",", options));
    }

    public long pid() {
        return process.pid();
    }

    /** Sends a command, after which the application may be no more. */
    public void send(String command) {
        in.println(command);
    }

    /** Sends a command and waits for the application to say that it is done; returns what it said before. */
    public List<String> command(String command) throws Exception {
        int before = out.count();
        in.println(command);
        await("the answer to: " + command, () -> out.from(before).contains("done") || !process.isAlive());
        List<String> answer = out.from(before);
        assertThat(answer)
                .as(() -> "answer to " + command + "; stderr: " + err.all())
                .contains("done");
        return answer.subList(0, answer.indexOf("done"));
    }

    /** Closes the application's input, upon which it ends, and waits for that. */
    public Result end() throws Exception {
        in.close();
        return result();
    }

    public Result result() throws Exception {
        if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            throw new TimeoutException("still running; stdout: " + out.all() + " stderr: " + err.all());
        }
        out.awaitEnd();
        err.awaitEnd();
        return new Result(process.exitValue(), out.all(), err.all());
    }

    public boolean hasEnded() {
        return !process.isAlive();
    }

    public List<String> stdout() {
        return out.all();
    }

    /** Waits for what the application prints first. */
    public String firstLine() throws Exception {
        await("line on stdout", () -> out.count() > 0 || !process.isAlive());
        return out.all().stream().findFirst().orElseThrow(() -> new AssertionError("stderr: " + err.all()));
    }

    public List<String> stderr() {
        return err.all();
    }

    /** The address that the agent's start line names. */
    public String url() throws Exception {
        await("the agent's start line with its address", () -> findUrl().isPresent() || !process.isAlive());
        return findUrl().orElseThrow(() -> new AssertionError("no address in stderr: " + err.all()));
    }

    private Optional<String> findUrl() {
        return err.all().stream()
                .map(URL::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    /** Every series of a scrape by its name with labels, as the exposition writes it. */
    public Map<String, Double> scrape() {
        return Exposition.series(metrics().lines().toList());
    }

    /** The exposition as it is served. */
    public String metrics() {
        try {
            return get("/metrics", "").body();
        } catch (Exception e) {
            throw new IllegalStateException("no scrape; stderr: " + err.all(), e);
        }
    }

    public HttpResponse<String> get(String path, String accept) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(20));
        if (!accept.isEmpty()) {
            request.header("Accept", accept);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** How many times the agent, which has an endpoint, has scanned; -1 while that is not shown. */
    public double scans() {
        return scrape().getOrDefault("mapwatch_scan_seconds_count", -1.0);
    }

    /** As {@link Exposition#owned}, by a scrape. */
    public double owned(String part) {
        return Exposition.owned(scrape(), part);
    }

    /** Waits until the hooks are in. */
    public void awaitHooks() throws Exception {
        await(
                "active hooks",
                () -> scrape().keySet().stream()
                        .anyMatch(name -> name.startsWith("mapwatch_info") && name.contains("hooks=\"active\"")));
    }

    /** What a test waits for. It may ask a JVM, which may fail. */
    public interface Condition {
        boolean isMet() throws Exception;
    }

    public static void await(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.isMet()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("no " + what + " within " + DEADLINE.toSeconds() + " s; " + said());
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        OPEN.remove(this);
        process.destroyForcibly();
    }

    /** What those that are open have said on stderr. */
    private static String said() {
        return OPEN.stream()
                .map(jvm -> "stderr of " + jvm.pid() + ": " + jvm.stderr())
                .collect(joining("; "));
    }

    /** What remains of a JVM. */
    public record Result(int exit, List<String> stdout, List<String> stderr) {}

    private static final class Lines {

        private final List<String> lines = new ArrayList<>();
        private final Thread reader;

        Lines(InputStream stream) {
            reader = new Thread(() -> read(stream));
            reader.setDaemon(true);
            reader.start();
        }

        private void read(InputStream stream) {
            try (BufferedReader lineReader =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line; (line = lineReader.readLine()) != null; ) {
                    synchronized (lines) {
                        lines.add(line);
                    }
                }
            } catch (IOException e) {
                synchronized (lines) {
                    lines.add("cannot read: " + e);
                }
            }
        }

        List<String> all() {
            return from(0);
        }

        List<String> from(int start) {
            synchronized (lines) {
                return List.copyOf(lines.subList(start, lines.size()));
            }
        }

        int count() {
            synchronized (lines) {
                return lines.size();
            }
        }

        void awaitEnd() throws InterruptedException {
            reader.join(DEADLINE.toMillis());
        }
    }
}
