package io.mapwatch.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An agent of others that watches applications, told to send nothing to any other machine.
 *
 * @param properties what it is told
 */
record OtherAgent(String name, Path jar, List<String> properties) {

    /** The port of discard, on which nothing listens. */
    private static final String NOBODY = "http://127.0.0.1:9";

    static Stream<OtherAgent> all() {
        return Stream.of(
                of(
                        "target/other-agents/opentelemetry-javaagent.jar",
                        "-Dotel.traces.exporter=none",
                        "-Dotel.metrics.exporter=none",
                        "-Dotel.logs.exporter=none"),
                of(
                        "target/servers/agents/dd-java-agent.jar",
                        "-Ddd.trace.agent.url=" + NOBODY,
                        "-Ddd.instrumentation.telemetry.enabled=false",
                        "-Ddd.remote_config.enabled=false",
                        "-Ddd.jmxfetch.enabled=false"),
                of(
                        "target/servers/agents/newrelic-agent.jar",
                        "-Dnewrelic.config.license_key=0123456789012345678901234567890123456789",
                        "-Dnewrelic.config.app_name=test",
                        "-Dnewrelic.config.host=127.0.0.1",
                        "-Dnewrelic.config.port=9",
                        "-Dnewrelic.config.log_file_name=STDOUT",
                        "-Dnewrelic.config.utilization.detect_aws=false",
                        "-Dnewrelic.config.utilization.detect_azure=false",
                        "-Dnewrelic.config.utilization.detect_gcp=false",
                        "-Dnewrelic.config.utilization.detect_pcf=false"),
                of(
                        "target/servers/agents/elastic-apm-agent.jar",
                        "-Delastic.apm.server_url=" + NOBODY,
                        "-Delastic.apm.service_name=test",
                        "-Delastic.apm.cloud_provider=NONE",
                        "-Delastic.apm.central_config=false"));
    }

    private static OtherAgent of(String jar, String... properties) {
        Path path = Path.of(jar).toAbsolutePath();
        return new OtherAgent(path.getFileName().toString(), path, List.of(properties));
    }

    /** Its own options, with those of further agents before it and behind it. */
    List<String> options(List<String> before, List<String> behind) {
        List<String> options = new ArrayList<>(before);
        options.addAll(properties);
        options.add("-javaagent:" + jar);
        options.addAll(behind);
        return options;
    }

    @Override
    public String toString() {
        return name;
    }
}
