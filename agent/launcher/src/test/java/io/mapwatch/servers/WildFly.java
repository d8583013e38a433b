package io.mapwatch.servers;

import io.mapwatch.forked.FreePort;
import io.mapwatch.forked.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** WildFly, as {@code standalone.sh} starts it, which stays beside the JVM. It installs a log manager and an MBean server of its own. */
record WildFly(Distribution distribution) implements Server {

    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.security",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.management/javax.management",
            "java.naming/javax.naming");

    @Override
    public PreparedServer prepare(Jdk jdk, Path folder, List<String> options) throws IOException {
        int port = FreePort.find();
        Path home = distribution.folder();
        Path base = folder.resolve("standalone");
        distribution.copy("standalone", base);
        List<String> command = new ArrayList<>(List.of(
                jdk.java().toString(),
                "-Xmx512m",
                "-XX:MetaspaceSize=96M",
                "-XX:MaxMetaspaceSize=256m",
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.awt.headless=true",
                "-Djboss.modules.system.pkgs=org.jboss.byteman"));
        OPENED.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of(
                "-Dorg.jboss.boot.log.file=" + base.resolve("log/server.log"),
                "-Dlogging.configuration=file:" + base.resolve("configuration/logging.properties"),
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.bind.address=127.0.0.1",
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=" + FreePort.find(),
                "-Djboss.management.http.port=" + FreePort.find()));
        Question page = new HttpQuestion(HttpQuestion.page(port, "/"));
        return new PreparedServer(command, Map.of(), page, page, base.resolve("log"));
    }

    @Override
    public String toString() {
        return distribution.toString();
    }
}
