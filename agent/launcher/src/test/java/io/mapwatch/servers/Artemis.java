package io.mapwatch.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.FreePort;
import io.mapwatch.forked.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Artemis with a mapped journal, its console, and its guard of the MBean server. */
record Artemis(Distribution distribution) implements Server {

    private static final String USER = "test";

    @Override
    public PreparedServer prepare(Jdk jdk, Path folder, List<String> options) throws Exception {
        int port = FreePort.find();
        Path instance = folder.resolve("instance");
        create(jdk, instance, port);
        // by way of the guard
        Question page = new HttpQuestion(
                HttpQuestion.page(port, "/console/jolokia/read/java.lang:type=Runtime/SpecVersion"), USER, USER);
        return new PreparedServer(
                List.of("sh", instance.resolve("bin/artemis").toString(), "run"),
                Map.of("JAVA_HOME", jdk.home().toString(), "JAVA_ARGS_APPEND", String.join(" ", options)),
                page,
                page,
                instance.resolve("log"));
    }

    private void create(Jdk jdk, Path instance, int port) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                jdk.java().toString(),
                "-cp",
                distribution.folder().resolve("lib/artemis-boot.jar").toString(),
                "-Dartemis.home=" + distribution.folder(),
                "org.apache.activemq.artemis.boot.Artemis",
                "create",
                "--silent",
                "--mapped",
                "--no-autotune",
                "--no-amqp-acceptor",
                "--no-hornetq-acceptor",
                "--no-mqtt-acceptor",
                "--no-stomp-acceptor"));
        command.addAll(List.of("--user", USER, "--password", USER, "--allow-anonymous"));
        command.addAll(List.of("--host", "127.0.0.1", "--default-port", "" + FreePort.find()));
        command.addAll(List.of("--http-host", "127.0.0.1", "--http-port", "" + port));
        command.add(instance.toString());
        try (ForkedJvm creation = ForkedJvm.start(Map.of(), command)) {
            ForkedJvm.Result result = creation.result();
            assertThat(result.exit()).as(() -> result.toString()).isZero();
        }
        assertThat(Files.readString(instance.resolve("etc/broker.xml"))).contains("MAPPED");
    }

    @Override
    public String toString() {
        return distribution.toString();
    }
}
