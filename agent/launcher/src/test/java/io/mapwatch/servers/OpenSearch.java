package io.mapwatch.servers;

import io.mapwatch.forked.FreePort;
import io.mapwatch.forked.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A node of OpenSearch, which refuses to run as root. Up to 2 it sets a security manager while it runs; from 3 on it has an agent of its own.
 *
 * @param jdks which it runs on
 */
record OpenSearch(Distribution distribution, Predicate<Jdk> jdks) implements Server {

    @Override
    public boolean runsOn(Jdk jdk) {
        return jdks.test(jdk);
    }

    @Override
    public PreparedServer prepare(Jdk jdk, Path folder, List<String> options) throws Exception {
        int port = FreePort.find();
        Path configuration = configure(folder, port);
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        OtherUser.own(folder);
        List<String> command = new ArrayList<>(OtherUser.command());
        command.addAll(
                List.of("bash", distribution.folder().resolve("bin/opensearch").toString()));
        Question documents = HttpQuestion.post(
                HttpQuestion.page(port, "/_bulk?refresh=true"),
                "{\"index\": {\"_index\": \"index\", \"_id\": \"1\"}}\n{\"text\": \"found\"}\n");
        Question search = new HttpQuestion(HttpQuestion.page(port, "/index/_search?q=found"));
        return new PreparedServer(
                command,
                Map.of(
                        "OPENSEARCH_JAVA_HOME", jdk.home().toString(),
                        "OPENSEARCH_PATH_CONF", configuration.toString(),
                        "OPENSEARCH_TMPDIR", temporary.toString(),
                        "OPENSEARCH_JAVA_OPTS", String.join(" ", options)),
                new HttpQuestion(HttpQuestion.page(port, "/")),
                () -> documents.ask() + search.ask(),
                folder.resolve("logs"));
    }

    private Path configure(Path folder, int port) throws IOException {
        Path configuration = folder.resolve("config");
        distribution.copy("config", configuration);
        Path options = configuration.resolve("jvm.options");
        // a small heap, and no files in the folder of the distribution
        Files.write(
                options,
                Files.readAllLines(options).stream()
                        .filter(line -> !line.contains("logs/") && !line.contains("HeapDump"))
                        .map(line -> line.replaceFirst("^(-Xm[sx])1g$", "$1512m"))
                        .toList());
        Files.writeString(
                configuration.resolve("opensearch.yml"),
                String.join(
                        "\n",
                        "node.name: node",
                        "discovery.type: single-node",
                        "network.host: 127.0.0.1",
                        "http.port: " + port,
                        "transport.port: " + FreePort.find(),
                        "path.data: " + folder.resolve("data"),
                        "path.logs: " + folder.resolve("logs"),
                        // is asked of no disk of a test
                        "cluster.routing.allocation.disk.threshold_enabled: false",
                        ""));
        return configuration;
    }

    @Override
    public String toString() {
        return distribution.toString();
    }
}
