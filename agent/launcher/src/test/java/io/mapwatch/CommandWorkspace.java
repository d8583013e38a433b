package io.mapwatch;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder in which lies what documented commands name, and a path on which no other programs are than those that they may
 * name: one that nobody has thought of is not found.
 */
final class CommandWorkspace implements AutoCloseable {

    static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

    /** What cannot run in a test. The script says why, and checks what can be checked. */
    private static final Path INSTEAD =
            Path.of("src/test/resources/io/mapwatch/instead").toAbsolutePath();

    private static final Set<String> DONE_INSTEAD =
            Set.of("mvn", "sudo", "sysctl", "unshare", "docker", "kubectl", "oc", "az", "gcloud", "ssh");
    private static final Set<String> OF_THE_JDK = Set.of("java", "jcmd", "jfr");
    private static final Set<String> OF_THE_MACHINE =
            Set.of("curl", "env", "grep", "head", "ls", "promtool", "ps", "sed", "sort", "uniq", "unzip", "wc");

    private static final List<String> LINKS = List.of(
            "agent",
            "demo-app",
            "docs",
            "demo-app/target/mapwatch-demo.jar",
            "docs/grafana/mapwatch.json",
            "docs/kubernetes/nodes",
            "docs/prometheus/mapwatch.rules.yml",
            "docs/prometheus/mapwatch.rules.test.yml");

    /** The project's own, which take long. */
    private static final List<String> SCRIPTS = List.of("platforms", "reproducible");

    /** Many of the JVMs live for a second. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private final Path folder;
    private final Map<String, String> environment;

    /** The names of what is on the path. */
    static Set<String> programs() {
        Set<String> programs = new HashSet<>(DONE_INSTEAD);
        programs.addAll(OF_THE_JDK);
        programs.addAll(OF_THE_MACHINE);
        SCRIPTS.forEach(name -> programs.add(".ci/" + name));
        return programs;
    }

    CommandWorkspace(Path folder, Jdk jdk) throws Exception {
        this.folder = folder;
        Path bin = Files.createDirectory(folder.resolve("bin"));
        environment = Map.of(
                "PATH", bin.toString(), "PROJECT", PROJECT.toString(), "LC_ALL", "C.UTF-8", "JDK_JAVA_OPTIONS", QUICK);
        for (String name : DONE_INSTEAD) {
            Files.createSymbolicLink(bin.resolve(name), INSTEAD);
        }
        Files.createSymbolicLink(bin.resolve("benchmarks"), INSTEAD);
        Path scripts = Files.createDirectory(folder.resolve(".ci"));
        for (String name : SCRIPTS) {
            Files.createSymbolicLink(scripts.resolve(name), INSTEAD);
        }
        for (String name : OF_THE_JDK) {
            Files.createSymbolicLink(
                    bin.resolve(name), jdk.home().resolve("bin").resolve(name));
        }
        for (String name : OF_THE_MACHINE) {
            Files.createSymbolicLink(bin.resolve(name), Path.of("/usr/bin", name));
        }
        for (String name : LINKS) {
            Path file = PROJECT.resolve(name);
            Files.createSymbolicLink(folder.resolve(file.getFileName()), file);
        }
        Files.createDirectory(folder.resolve("out"));
        // a copy: prepare writes beside it
        Files.copy(ForkedJvm.AGENT_JAR, folder.resolve("mapwatch.jar"));
        writeApplications(jdk);
    }

    /** They do nothing until their input is closed. */
    private void writeApplications(Jdk jdk) throws Exception {
        Path jar = folder.resolve("application.jar");
        jdk.tool(
                "jar",
                "-c",
                "-f",
                jar.toString(),
                "-e",
                "io.mapwatch.apps.IdleApp",
                "-C",
                "target/test-classes",
                "io/mapwatch/apps/IdleApp.class");
        Files.createSymbolicLink(folder.resolve("app.jar"), jar);
    }

    /** The log of a JVM that has crashed. */
    void writeErrorLog(Jdk jdk) throws Exception {
        Path log = folder.resolve("hs_err_pid4711.log");
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk, List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + log, "io.mapwatch.apps.CommandApp"))) {
            jvm.firstLine();
            new ProcessBuilder("kill", "-SEGV", "" + jvm.pid()).start().waitFor();
            jvm.result();
        }
    }

    /**
     * Begins to run a command as a bash does that stops at the first failure.
     *
     * @param others what the command has to name in the place of what the page names
     */
    ForkedJvm start(DocumentedCommand command, Map<String, String> others) throws IOException {
        String text = replace(replace(command.text(), ofThisFolder()), others);
        if (text.replace(folder.toString(), ".").matches("(?s).*> *(?!/dev/null\\b)[/~].*")) {
            throw new IllegalArgumentException("writes to a file outside of the test: " + text);
        }
        return ForkedJvm.start(
                environment, List.of("/bin/bash", "-euo", "pipefail", "-c", "cd " + folder + "\n" + text));
    }

    private Map<String, String> ofThisFolder() {
        Map<String, String> others = new LinkedHashMap<>();
        others.put("/(?:etc/prometheus|etc/sysctl\\.d|var/lib/grafana/dashboards|tmp)/(?=\\w)", folder + "/out/");
        others.put("/(?:path|mapwatch|opt/mapwatch)/(?=mapwatch\\.jar)", folder + "/");
        others.put("java -jar agent/benchmarks/target/benchmarks\\.jar", "benchmarks");
        // quick, and but for the first one far from the limit
        others.put("mapwatch-demo\\.jar", "mapwatch-demo.jar --pace 100ms --hold 0s");
        others.put(" --stop-at [0-9.]+", "");
        others.put("(mapwatch-demo\\.jar .*) ([a-z]\\S+)$", "$1 $2 --stop-at 0.05");
        others.put("java \\.\\.\\.", "java -jar application.jar");
        // settings for a JVM to come
        others.put("^(?:export )?(\\w+=\\S+)$", "export $1\njava -jar application.jar");
        return others;
    }

    private static String replace(String text, Map<String, String> others) {
        String replaced = text;
        for (Map.Entry<String, String> other : others.entrySet()) {
            replaced = Pattern.compile(other.getKey()).matcher(replaced).replaceAll(other.getValue());
        }
        return replaced;
    }

    /** Removes the links, or a test's folder is not removed without a word. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }
}
