package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.FreePort;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import io.mapwatch.forked.PrometheusServer;
import io.mapwatch.forked.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/tutorial.md, followed word for word in an empty folder: each of its commands prints what the page shows. */
class TutorialIT {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final String BUILD = "mvn -q -DskipTests package";

    @TempDir
    private Path folder;

    @OnOneJdk
    void each_command_prints_what_is_shown_below_it(Jdk jdk) throws Exception {
        PrometheusServer.assumeInstalled();
        List<ShellExample> examples = ShellExample.allOf(PROJECT.resolve("docs/tutorial.md"));
        Map<String, String> otherHere = otherHere();
        assertThat(examples).hasSizeGreaterThan(10);
        assertThat(otherHere.keySet())
                .allSatisfy(text -> assertThat(examples)
                        .anySatisfy(example -> assertThat(example.commands()).contains(text)));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path clone = Files.createSymbolicLink(empty.resolve("mapwatch"), PROJECT);
        Map<String, String> environment =
                Map.of("PATH", jdk.home().resolve("bin") + ":" + System.getenv("PATH"), "LC_ALL", "C.UTF-8");
        try (Shell shell = new Shell(empty, folder.resolve("terminal"), environment)) {
            for (ShellExample example : examples) {
                follow(example.withCommands(replace(example.commands(), otherHere)), shell);
            }
        } finally {
            Files.delete(clone);
        }
    }

    @Test
    void the_page_builds_as_the_readme_does() {
        assertThat(PROJECT.resolve("README.md")).content().contains("\n" + BUILD + " && ");
    }

    /** The build is the one that has made the jar of these tests, ports are free ones, and an alert that takes a minute takes three seconds. */
    private static Map<String, String> otherHere() throws IOException {
        Map<String, String> others = new LinkedHashMap<>();
        others.put(BUILD, "test -f agent/launcher/target/mapwatch.jar");
        others.put(
                "cp mapwatch/docs/prometheus/mapwatch.rules.yml .",
                "sed 's/for: 1m/for: 3s/' mapwatch/docs/prometheus/mapwatch.rules.yml > mapwatch.rules.yml");
        for (String port : List.of("8080", "9464", "9190")) {
            others.put(port, "" + FreePort.find());
        }
        return others;
    }

    /** In one pass: a port may have the digits of another. */
    private static String replace(String text, Map<String, String> others) {
        return Pattern.compile(others.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")))
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(others.get(match.group())));
    }

    /** As a reader does: looks again where something takes a moment, and starts nothing twice. */
    private static void follow(ShellExample example, Shell shell) throws Exception {
        long end = System.nanoTime() + ForkedJvm.DEADLINE.toNanos();
        String printed = shell.run(example.commands());
        while (!example.shows(printed) && !example.shown().isEmpty() && System.nanoTime() < end) {
            printed = shell.run(example.commands());
        }
        assertThat(printed).as(example.commands()).matches(example::shows, "is as shown:\n" + example.shown());
    }
}
