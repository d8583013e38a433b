package io.mapwatch.forked;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A real Prometheus on a free port of 127.0.0.1 that scrapes some JVMs every two seconds. Its files are in a folder of the test. */
public final class PrometheusServer implements AutoCloseable {

    private static final Path SERVER = Path.of("/usr/bin/prometheus");
    private static final Path TOOL = Path.of("/usr/bin/promtool");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path log;
    private final String url;
    private final Process process;

    /** Skips the test where there is no Prometheus. */
    public static void assumeInstalled() {
        assumeTrue(
                Files.isExecutable(SERVER) && Files.isExecutable(TOOL),
                "needs Prometheus and promtool: install Debian's package prometheus");
    }

    /** Runs {@code promtool} and returns what it prints; its exit code is said in the last line. */
    public static String promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(TOOL.toString()));
        command.addAll(List.of(arguments));
        Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return printed + "exit " + tool.waitFor();
    }

    /** @param rules the text of a file of rules */
    public PrometheusServer(Path folder, String rules, List<ForkedJvm> jvms) throws Exception {
        this(folder, rules, new ScrapeJob("jvms", jvms, Map.of()));
    }

    /** @param rules the text of a file of rules */
    public PrometheusServer(Path folder, String rules, ScrapeJob... jobs) throws Exception {
        Files.writeString(folder.resolve("rules.yml"), rules);
        Path configuration = Files.writeString(folder.resolve("prometheus.yml"), configuration(jobs));
        log = folder.resolve("prometheus.log");
        String address = "127.0.0.1:" + FreePort.find();
        url = "http://" + address;
        process = new ProcessBuilder(
                        SERVER.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Waits until it answers. */
    public void awaitReady() throws Exception {
        ForkedJvm.await("answer of Prometheus", () -> isReady() || !process.isAlive());
    }

    /** The name by which a JVM is known to it. */
    public static String instance(ForkedJvm jvm) throws Exception {
        return URI.create(jvm.url()).getAuthority();
    }

    /** The values that a label has in the result of a query. */
    public Set<String> values(String label, String query) {
        return Pattern.compile('"' + label + "\":\"([^\"]*)\"")
                .matcher(api("query", Map.of("query", query)))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What its HTTP API answers, as JSON.
     *
     * @param path below {@code /api/v1/}
     */
    public String api(String path, Map<String, String> parameters) {
        StringJoiner query = new StringJoiner("&", "/api/v1/" + path + "?", "");
        parameters.forEach((name, value) -> query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        HttpResponse<String> response = get(query.toString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " " + parameters + ": " + response.body());
        }
        return response.body();
    }

    /** Host and port. */
    public String address() {
        return URI.create(url).getAuthority();
    }

    private boolean isReady() {
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** What it answers to a path of its API. */
    public HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException("no answer; " + output(), e);
        }
    }

    private String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String configuration(ScrapeJob... jobs) throws Exception {
        StringBuilder text = new StringBuilder("""
                global:
                  scrape_interval: 2s
                  scrape_timeout: 2s
                  evaluation_interval: 500ms
                rule_files:
                  - rules.yml
                scrape_configs:
                """);
        for (ScrapeJob job : jobs) {
            text.append(job.yaml());
        }
        return text.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        // it writes to the folder until then
        process.onExit().join();
    }
}
