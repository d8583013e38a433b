package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.KernelCount;
import io.mapwatch.forked.LibrarySet;
import io.mapwatch.forked.OnOneJdk;
import io.mapwatch.forked.OtlpReceiver;
import java.nio.file.Path;
import java.util.List;

/** OpenTelemetry's agent sends the meters on, as it does all of an application's Micrometer. */
class OpenTelemetryBridgeIT {

    private static final Path OPEN_TELEMETRY =
            Path.of("target/other-agents/opentelemetry-javaagent.jar").toAbsolutePath();

    @OnOneJdk
    void they_arrive_by_otlp(Jdk jdk) throws Exception {
        try (OtlpReceiver receiver = new OtlpReceiver();
                ForkedJvm jvm = ForkedJvm.start(
                        jdk,
                        List.of(
                                "-cp",
                                LibrarySet.MICROMETER_1_17.classPath(),
                                "-Dotel.instrumentation.micrometer.enabled=true",
                                "-Dotel.traces.exporter=none",
                                "-Dotel.logs.exporter=none",
                                "-Dotel.metrics.exporter=otlp",
                                "-Dotel.exporter.otlp.protocol=http/protobuf",
                                "-Dotel.exporter.otlp.endpoint=" + receiver.url(),
                                "-Dotel.metric.export.interval=200",
                                "-javaagent:" + OPEN_TELEMETRY,
                                ForkedJvm.agent("interval=100ms", "budget=100%", "log=debug"),
                                "io.mapwatch.apps.MicrometerApp",
                                "io.micrometer.prometheusmetrics"))) {
            ForkedJvm.await(
                    "the kernel's count",
                    () -> KernelCount.agrees(
                            jvm.pid(), () -> receiver.gauges().getOrDefault("process.memory.map.areas", Double.NaN)));
            ForkedJvm.await(
                    "tags",
                    () -> receiver.gauges()
                            .keySet()
                            .containsAll(List.of(
                                    "mapwatch.mappings{kind=java_heap}",
                                    "mapwatch.owner.mappings{api=any,owner=unattributed}")));
            // the first meters arrive before the last have joined
            ForkedJvm.await(
                    "the line of the joining",
                    () -> jvm.stderr().stream().anyMatch(line -> line.startsWith("mapwatch: meters joined ")));
            ForkedJvm.Result result = jvm.end();
            assertThat(result.exit()).isZero();
            assertThat(result.stderr())
                    .filteredOn(line -> line.startsWith("mapwatch: "))
                    .hasSize(2);
            assertThat(result.stderr()).noneMatch(line -> line.contains("ERROR") || line.contains("Exception"));
        }
    }
}
