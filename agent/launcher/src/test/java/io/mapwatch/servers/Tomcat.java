package io.mapwatch.servers;

import io.mapwatch.forked.FreePort;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.LibrarySet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * A Tomcat with its manager, and an application that has a Micrometer of its own.
 *
 * @param reloads how often the application is reloaded
 */
record Tomcat(Distribution distribution, int reloads) implements Server {

    /** The path of the application. */
    static final String APPLICATION = "/application";

    /** Who may use the manager. */
    static final String USER = "test";

    /** The registry is made by the first request, and shows what the agent has added. */
    private static final String PAGE = """
            <%@page session="false" import="io.micrometer.core.instrument.*"
            %><% if (Metrics.globalRegistry.getRegistries().isEmpty()) {
                Metrics.addRegistry(new io.micrometer.core.instrument.simple.SimpleMeterRegistry());
            } %>ready""";

    /** Waits for the agent's meters, so that a thread is in the application, which is where the agent looks first. */
    private static final String METERS_PAGE = """
            <%@page session="false" import="io.micrometer.core.instrument.*"
            %><% long end = System.nanoTime() + Long.parseLong(request.getParameter("seconds")) * 1000000000L;
            boolean found;
            do {
                found = Metrics.globalRegistry.find("process.memory.map.areas").meter() != null;
                Thread.sleep(50);
            } while (!found && System.nanoTime() < end);
            out.print(found); %>""";

    @Override
    public PreparedServer prepare(Jdk jdk, Path folder, List<String> options) throws IOException {
        int port = FreePort.find();
        configure(folder, port);
        deploy(folder.resolve("webapps" + APPLICATION));
        return new PreparedServer(
                List.of("sh", distribution.folder().resolve("bin/catalina.sh").toString(), "run"),
                Map.of(
                        "JAVA_HOME", jdk.home().toString(),
                        "CATALINA_HOME", distribution.folder().toString(),
                        "CATALINA_BASE", folder.toString(),
                        "CATALINA_OPTS", String.join(" ", options)),
                new HttpQuestion(page(port, "/")),
                new Reloads(port, reloads, !options.isEmpty()),
                folder.resolve("logs"));
    }

    /** A page of the application. */
    static URI page(int port, String path) {
        return HttpQuestion.page(port, APPLICATION + path);
    }

    private void configure(Path folder, int port) throws IOException {
        distribution.copy("conf", folder.resolve("conf"));
        for (String empty : List.of("logs", "temp", "work")) {
            Files.createDirectory(folder.resolve(empty));
        }
        // which warns where random numbers take 100 ms
        Files.writeString(
                folder.resolve("conf/logging.properties"),
                "\norg.apache.catalina.util.SessionIdGeneratorBase.level = SEVERE\n",
                StandardOpenOption.APPEND);
        Path server = folder.resolve("conf/server.xml");
        Distribution.replace(server, "<Server port=\"8005\"", "<Server port=\"-1\"");
        Distribution.replace(
                server, "<Connector port=\"8080\"", "<Connector address=\"127.0.0.1\" port=\"" + port + "\"");
        Distribution.replace(
                folder.resolve("conf/tomcat-users.xml"),
                "</tomcat-users>",
                "<user username=\"" + USER + "\" password=\"" + USER + "\" roles=\"manager-script\"/></tomcat-users>");
        Files.writeString(
                Files.createDirectories(folder.resolve("conf/Catalina/localhost"))
                        .resolve("manager.xml"),
                "<Context docBase=\"${catalina.home}/webapps/manager\" privileged=\"true\"/>");
    }

    private static void deploy(Path application) throws IOException {
        Path libraries = Files.createDirectories(application.resolve("WEB-INF/lib"));
        Path from = LibrarySet.MICROMETER_1_17.folder();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(from, "*.jar")) {
            for (Path jar : jars) {
                Files.copy(jar, libraries.resolve(jar.getFileName()));
            }
        }
        Files.writeString(application.resolve("index.jsp"), PAGE);
        Files.writeString(application.resolve("meters.jsp"), METERS_PAGE);
    }

    @Override
    public String toString() {
        return distribution + (reloads == 0 ? "" : ", " + reloads + " reloads");
    }
}
