package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.FreePort;
import io.mapwatch.forked.HostApp;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** OpenTelemetry's agent and Prometheus' JMX exporter beside this one: each says what it says alone. */
class OtherAgentsIT {

    private static final Path AGENTS = Path.of("target/other-agents").toAbsolutePath();
    private static final Pattern SPAN =
            Pattern.compile("LoggingSpanExporter - '([^']+)' : (\\p{XDigit}{32}) \\p{XDigit}{16} (CLIENT|SERVER) ");

    @TempDir
    private Path folder;

    @OnOneJdk
    void before_the_others(Jdk jdk) throws Exception {
        int port = FreePort.find();
        works(jdk, port, List.of(own(), openTelemetry(), jmxExporter(port)));
    }

    @OnOneJdk
    void behind_the_others(Jdk jdk) throws Exception {
        int port = FreePort.find();
        works(jdk, port, List.of(jmxExporter(port), openTelemetry(), own()));
    }

    private static void works(Jdk jdk, int port, List<String> agents) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dotel.traces.exporter=logging",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none",
                // of a span, until it is exported
                "-Dotel.bsp.schedule.delay=100"));
        arguments.addAll(agents);
        arguments.add("io.mapwatch.apps.HttpCallApp");
        try (ForkedJvm jvm = ForkedJvm.start(jdk, arguments)) {
            HostApp.awaitStart(jvm);
            ForkedJvm.await("the application's call", () -> jvm.stdout().contains("answer 204"));
            ForkedJvm.await(
                    "its spans",
                    () -> trace(jvm, "GET", "CLIENT").isPresent()
                            && trace(jvm, "GET", "CLIENT").equals(trace(jvm, "GET /hello", "SERVER")));
            ForkedJvm.await(
                    "this agent's bean in the JMX exporter's page",
                    () -> page(port).contains("\nio_mapwatch_MapPressure_Mappings "));
            assertThat(page(port))
                    .containsPattern("\njvm_threads_current [1-9]")
                    .contains("\njvm_memory_used_bytes{");
            assertThat(jvm.scrape().get("process_memory_map_areas")).isGreaterThan(100);
            ForkedJvm.Result result = jvm.end();
            assertThat(result.exit()).isZero();
            assertThat(result.stdout()).containsExactly("answer 204");
            assertThat(result.stderr())
                    .filteredOn(line -> line.startsWith("mapwatch: "))
                    .hasSize(1);
            assertThat(result.stderr()).noneMatch(line -> line.contains("ERROR") || line.contains("Exception"));
        }
    }

    /** The trace of the span with this name and kind. */
    private static Optional<String> trace(ForkedJvm jvm, String name, String kind) {
        return jvm.stderr().stream()
                .map(SPAN::matcher)
                .filter(Matcher::find)
                .filter(span -> span.group(1).equals(name) && span.group(3).equals(kind))
                .map(span -> span.group(2))
                .findFirst();
    }

    private static String own() {
        return ForkedJvm.agent("port=0", "interval=100ms", "budget=100%");
    }

    private static String openTelemetry() {
        return "-javaagent:" + AGENTS.resolve("opentelemetry-javaagent.jar");
    }

    private String jmxExporter(int port) throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), "rules:\n- pattern: \".*\"\n");
        return "-javaagent:" + AGENTS.resolve("jmx_prometheus_javaagent.jar") + "=127.0.0.1:" + port + ":" + rules;
    }

    private static String page(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
