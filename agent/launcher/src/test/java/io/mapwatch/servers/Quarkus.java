package io.mapwatch.servers;

import io.mapwatch.forked.FreePort;
import io.mapwatch.forked.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An application of Quarkus as its own build makes it, with a registry of Micrometer. */
record Quarkus() implements Server {

    private static final Path BUILT = Path.of("target/servers/quarkus").toAbsolutePath();

    @Override
    public PreparedServer prepare(Jdk jdk, Path folder, List<String> options) throws IOException {
        int port = FreePort.find();
        List<String> command = new ArrayList<>(List.of(
                jdk.java().toString(), "-Xmx256m", "-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port));
        command.addAll(options);
        command.addAll(List.of("-jar", BUILT.resolve("quarkus-run.jar").toString()));
        Question page = new HttpQuestion(HttpQuestion.page(port, "/greeting"));
        return new PreparedServer(command, Map.of(), page, page, folder.resolve("logs"));
    }

    @Override
    public String toString() {
        return "Quarkus";
    }
}
