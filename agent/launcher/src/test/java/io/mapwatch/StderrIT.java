package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.HostApp;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
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
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where stderr takes nothing, or is the application's own, neither the application nor the agent waits for it. */
@Timeout(300)
class StderrIT {

    private static final String APP = "io.mapwatch.apps.StderrApp";
    private static final Pattern URL = Pattern.compile("(http://\\S+/metrics)");

    /** More than any machine has. */
    private static final String REFUSED = "unsafe-allocate " + (1L << 46);

    private static final String REFUSAL = "mapwatch: allocate of 70,368,744,177,664 bytes refused (unsafe, enomem): ";

    /** Passed and left by {@link #CLIMB}. */
    private static final String WARNING = "warning=0.03";

    private static final int CLIMB = 2_200;

    private static final String SCANS = "mapwatch_scan_seconds_count";
    private static final String LEVEL = "mapwatch_level";

    @TempDir
    private Path folder;

    @OnOneJdk
    void a_pipe_that_nobody_reads_holds_up_nothing_and_what_it_did_not_take_is_told_as_missing(Jdk jdk)
            throws Exception {
        Path fifo = fifo();
        // open for reading and writing, so that it always has a reader
        try (RandomAccessFile pipe = new RandomAccessFile(fifo.toFile(), "rw");
                BufferedReader stderr = new BufferedReader(
                        new InputStreamReader(new FileInputStream(pipe.getFD()), StandardCharsets.UTF_8));
                ForkedJvm jvm = startInto(fifo, jdk)) {
            String metrics = metricsUrl(stderr);
            ForkedJvm.await("first scans", () -> value(metrics, SCANS) >= 3);
            fill(fifo);

            for (int i = 0; i < 10; i++) {
                changeLevel(jvm, metrics, "map-many", 1);
                assertThat(jvm.command(REFUSED)).containsExactly("threw OutOfMemoryError");
                changeLevel(jvm, metrics, "clean-many", 0);
            }

            assertThat(lineWith(stderr, " lines before this one are missing: stderr did not take them"))
                    .matches("mapwatch: [1-9]\\d* lines .*");
            jvm.send("exit 7");
            assertThat(jvm.result().exit()).isEqualTo(7);
        }
    }

    @OnOneJdk
    void a_full_pipe_puts_off_the_end_of_the_process_by_no_more_than_a_moment(Jdk jdk) throws Exception {
        Path fifo = fifo();
        try (RandomAccessFile reader = new RandomAccessFile(fifo.toFile(), "rw")) {
            fill(fifo);
            try (ForkedJvm jvm = startInto(fifo, jdk)) {
                jvm.command(REFUSED);
                assertThat(jvm.end().exit()).isZero();
            }
            assertThat(reader.read()).as("what filled the pipe").isZero();
        }
    }

    @OnOneJdk
    void an_application_that_holds_the_lock_of_stderr_and_the_agent_both_go_on(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk, agent())) {
            jvm.awaitHooks();
            String metrics = jvm.url() + "/metrics";
            jvm.command("hold");
            changeLevel(jvm, metrics, "map-many", 1);
            double scans = value(metrics, SCANS);
            ForkedJvm.await("further scans", () -> value(metrics, SCANS) >= scans + 3);
            assertThat(jvm.command(REFUSED)).containsExactly("threw OutOfMemoryError");

            HostApp.awaitLine(jvm, line -> line.startsWith("mapwatch: level warning (was ok): "));
            HostApp.awaitLine(jvm, line -> line.startsWith(REFUSAL));
            assertThat(jvm.end().exit()).isZero();
        }
    }

    @OnOneJdk
    void a_stream_that_the_application_has_put_there_and_never_returns_is_not_written_to(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk)) {
            jvm.command("replace");
            StartIT.attach(jdk, jvm, "interval=100ms,budget=100%,port=0");
            HostApp.awaitStart(jvm);
            assertThat(jvm.command(REFUSED)).containsExactly("threw OutOfMemoryError");
            HostApp.awaitLine(jvm, line -> line.startsWith(REFUSAL));

            StartIT.attach(jdk, jvm, "port=0");
            HostApp.awaitLine(jvm, line -> line.contains("is running in this JVM already"));
            assertThat(jvm.end().exit()).isZero();
        }
    }

    private static String agent() {
        return ForkedJvm.agent("port=0", "interval=100ms", "budget=100%", "evidence=off", WARNING);
    }

    private static ForkedJvm start(Jdk jdk, String... agent) throws Exception {
        return ForkedJvm.start(jdk, arguments(jdk, agent));
    }

    /** With its stderr going there. */
    private static ForkedJvm startInto(Path fifo, Jdk jdk) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec 2>\"$0\"; exec \"$@\"", fifo.toString()));
        command.addAll(List.of(jdk.java().toString(), "-cp", ForkedJvm.classPath(jdk)));
        command.addAll(arguments(jdk, agent()));
        return ForkedJvm.start(Map.of(), command);
    }

    /** So that the JDK has nothing of its own to say on stderr. */
    private static List<String> arguments(Jdk jdk, String... agent) {
        List<String> arguments =
                new ArrayList<>(List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+EnableDynamicAgentLoading"));
        if (jdk.feature() >= 23) {
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        arguments.addAll(List.of(agent));
        arguments.add(APP);
        return arguments;
    }

    private Path fifo() throws Exception {
        Path fifo = folder.resolve("stderr");
        run("mkfifo", fifo.toString());
        return fifo;
    }

    private static void fill(Path fifo) throws Exception {
        run("dd", "if=/dev/zero", "of=" + fifo, "bs=4096", "oflag=nonblock");
    }

    private static void changeLevel(ForkedJvm jvm, String metrics, String command, double level) throws Exception {
        jvm.command(command + " " + CLIMB);
        ForkedJvm.await("level " + level, () -> value(metrics, LEVEL) == level);
    }

    private static String metricsUrl(BufferedReader stderr) throws Exception {
        Matcher url = URL.matcher(lineWith(stderr, "/metrics"));
        assertThat(url.find()).isTrue();
        return url.group(1);
    }

    /** Reads on until a line contains these words; what filled the pipe is before it. */
    private static String lineWith(BufferedReader stderr, String words) throws Exception {
        String line;
        do {
            line = stderr.readLine().replace("\0", "");
        } while (!line.contains(words));
        return line;
    }

    private static double value(String metrics, String name) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(metrics))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElse(-1);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(ForkedJvm.DEADLINE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }
}
