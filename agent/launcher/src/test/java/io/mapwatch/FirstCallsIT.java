package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** An application's first block, its first mapping and the first that is refused may come at the limit, where a class that is loaded can end the JVM. */
class FirstCallsIT {

    private static final String APP = "io.mapwatch.apps.CommandApp";

    private static final List<String> CALLS = List.of(
            "unsafe-allocate 1048576",
            "unsafe-reallocate 2097152",
            "unsafe-free",
            "direct 1048576",
            "clean",
            "map 4096",
            "clean",
            "native-map 4096",
            "native-unmap 4096");

    private static final String TOO_MUCH = "map 2147483647";
    private static final int MOST_MAPPED = 8;

    /** With the number of the thread. */
    private static final Pattern LOADED = Pattern.compile("\\[(\\d+)]\\s*(\\S+) source: .*");

    /** The VM's and the JDK's numbers of classes made while it runs. */
    private static final Pattern NUMBER = Pattern.compile("/.*|\\d+$|\\$\\$Lambda.*");

    @TempDir
    private Path folder;

    @OnEveryJdk
    void the_hooks_load_no_class_for_it(Jdk jdk) throws Exception {
        Set<String> without = loadedByCalls(jdk, List.of());
        Set<String> with = loadedByCalls(jdk, List.of(ForkedJvm.agent("hooks=sync", "evidence=off")));

        assertThat(without).as("what the calls themselves need").isNotEmpty();
        with.removeAll(without);
        assertThat(with).isEmpty();
    }

    /** By the main thread, in which all calls are made. */
    private Set<String> loadedByCalls(Jdk jdk, List<String> agent) throws Exception {
        Path log = folder.resolve("classes" + agent.size());
        // a limit of the process's addresses makes the kernel refuse what the JDK asks for
        List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -v 6000000; exec \"$@\"", "bash"));
        command.addAll(List.of(
                jdk.java().toString(),
                "-Xmx64m",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:ReservedCodeCacheSize=64m",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-Xlog:class+load:file=" + log + ":tid",
                "-cp",
                ForkedJvm.classPath(jdk)));
        command.addAll(agent);
        command.add(APP);
        try (ForkedJvm jvm = ForkedJvm.start(Map.of(), command)) {
            // from its answer on nothing of the application's own is left to load
            jvm.command("count");
            int before = loaded(log).size();
            for (String call : CALLS) {
                assertThat(jvm.command(call)).as(call).isEmpty();
            }
            List<String> answer = List.of();
            for (int i = 0; i < MOST_MAPPED && answer.isEmpty(); i++) {
                answer = jvm.command(TOO_MUCH);
            }
            assertThat(answer).containsExactly("threw IOException");
            List<String> all = loaded(log);
            return all.subList(before, all.size()).stream()
                    .map(name -> NUMBER.matcher(name).replaceAll(""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** By the thread that has loaded the application. */
    private static List<String> loaded(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            List<Matcher> all =
                    lines.map(LOADED::matcher).filter(Matcher::matches).toList();
            String main = all.stream()
                    .filter(line -> line.group(2).equals(APP))
                    .map(line -> line.group(1))
                    .findFirst()
                    .orElseThrow();
            return all.stream()
                    .filter(line -> line.group(1).equals(main))
                    .map(line -> line.group(2))
                    .toList();
        }
    }
}
