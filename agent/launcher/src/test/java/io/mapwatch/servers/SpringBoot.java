package io.mapwatch.servers;

import io.mapwatch.forked.ExecutableJar;
import io.mapwatch.forked.FreePort;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.LibrarySet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An executable jar of Spring Boot with Actuator. */
record SpringBoot(LibrarySet libraries) implements Server {

    @Override
    public PreparedServer prepare(Jdk jdk, Path folder, List<String> options) throws IOException {
        int port = FreePort.find();
        Path jar = folder.resolve("application.jar");
        ExecutableJar.write(jar, "io.mapwatch.apps.ActuatorApp", libraries);
        List<String> command = new ArrayList<>(List.of(jdk.java().toString(), "-Xmx256m"));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString(), "--server.address=127.0.0.1", "--server.port=" + port));
        Question health = new HttpQuestion(HttpQuestion.page(port, "/actuator/health"));
        return new PreparedServer(command, Map.of(), health, health, folder.resolve("logs"));
    }

    @Override
    public String toString() {
        return "Spring " + libraries;
    }
}
