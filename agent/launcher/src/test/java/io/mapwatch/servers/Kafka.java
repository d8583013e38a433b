package io.mapwatch.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.FreePort;
import io.mapwatch.forked.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.AppInfoParser;

/** A broker of Kafka that is its own controller. */
record Kafka() implements Server {

    private static final Path LIBRARIES = Path.of("target/servers/kafka").toAbsolutePath();

    @Override
    public PreparedServer prepare(Jdk jdk, Path folder, List<String> options) throws Exception {
        int port = FreePort.find();
        Path properties = Files.writeString(folder.resolve("server.properties"), properties(folder, port));
        Path logging = Files.writeString(folder.resolve("log4j2.properties"), """
                # else the logging stops while the broker does, sooner or later
                shutdownHook=disable
                rootLogger=INFO, stdout
                appender.stdout.type=Console
                appender.stdout.name=stdout
                appender.stdout.layout.type=PatternLayout
                appender.stdout.layout.pattern=[%d] %p %m (%c)%n
                """);
        List<String> java = List.of(
                jdk.java().toString(), "-cp", LIBRARIES + "/*", "-Xmx512m", "-Dlog4j2.configurationFile=" + logging);
        format(java, properties);
        List<String> command = new ArrayList<>(java);
        command.addAll(options);
        command.addAll(List.of("kafka.Kafka", properties.toString()));
        KafkaClient client = new KafkaClient("127.0.0.1:" + port);
        return new PreparedServer(command, Map.of(), client::nodes, client::records, folder.resolve("logs"));
    }

    private static String properties(Path folder, int port) throws IOException {
        String controller = "127.0.0.1:" + FreePort.find();
        return String.join(
                "\n",
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@" + controller,
                "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://" + controller,
                "controller.listener.names=CONTROLLER",
                "log.dirs=" + folder.resolve("data"),
                "offsets.topic.replication.factor=1",
                "");
    }

    private static void format(List<String> java, Path properties) throws Exception {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(
                "kafka.tools.StorageTool", "format", "-t", Uuid.randomUuid().toString()));
        command.addAll(List.of("-c", properties.toString()));
        try (ForkedJvm format = ForkedJvm.start(Map.of(), command)) {
            ForkedJvm.Result result = format.result();
            assertThat(result.exit()).as(() -> result.toString()).isZero();
        }
    }

    @Override
    public String toString() {
        return "kafka-" + AppInfoParser.getVersion();
    }
}
