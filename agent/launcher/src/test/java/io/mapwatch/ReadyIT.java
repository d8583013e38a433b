package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.QuietJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * At the limit the VM cannot load a class or start a thread and live: what the agent needs there is loaded and started
 * while it is far away.
 */
class ReadyIT {

    /** How long the agent may take in any case; {@code -Dready.seconds=60} is the long form. */
    private static final int SECONDS = Integer.getInteger("ready.seconds", 0);

    private static final Pattern LOADED = Pattern.compile("\\[(\\d+)]\\s*(\\S+) source: .*");

    @TempDir
    private Path folder;

    static Stream<Arguments> jdksAndGuards() {
        return Jdk.all().stream().flatMap(jdk -> Stream.of("off", "256").map(guard -> Arguments.of(jdk, guard)));
    }

    @ParameterizedTest
    @MethodSource("jdksAndGuards")
    void from_ok_to_exhausted_and_back_the_agent_loads_no_class_and_starts_no_thread(Jdk jdk, String guard)
            throws Exception {
        Path log = folder.resolve("classes.log");
        Path evidence = Files.createDirectory(folder.resolve("evidence"));
        try (ForkedJvm jvm = QuietJvm.start(
                jdk,
                List.of(
                        "-Xlog:class+load:file=" + log + ":tid",
                        ForkedJvm.agent(
                                "port=0",
                                "hooks=sync",
                                "interval=100ms",
                                "budget=100%",
                                "guard=" + guard,
                                "evidence=" + evidence),
                        "io.mapwatch.apps.StepsApp"))) {
            jvm.awaitHooks();
            jvm.command("60000");
            assertThat(jvm.command("map")).isEmpty();
            look(jvm);
            Set<Long> threads = agentThreads(jvm);
            TimeUnit.SECONDS.sleep(SECONDS);
            awaitQuiet(log, threads);
            int before = loaded(log, threads).size();

            for (String left : List.of("13000", "6000", "400", "200")) {
                jvm.command(left);
                look(jvm);
            }
            assertThat(jvm.command("map")).hasSize(guard.equals("off") ? 0 : 1);
            for (String left : List.of("0", "back")) {
                jvm.command(left);
                look(jvm);
            }

            assertThat(jvm.stderr())
                    .filteredOn(line -> line.contains("mapwatch: level"))
                    .hasSizeGreaterThanOrEqualTo(4)
                    .anyMatch(line -> line.contains("level exhausted"))
                    .last()
                    .asString()
                    .contains("level ok");
            List<String> loaded = loaded(log, threads);
            assertThat(loaded.subList(before, loaded.size())).isEmpty();
            assertThat(agentThreads(jvm)).isEqualTo(threads);
            try (Stream<Path> files = Files.list(evidence)) {
                assertThat(Files.readString(files.findFirst().orElseThrow()))
                        .contains("== the level turned critical", "== the headroom is used up");
            }
        }
    }

    private static void look(ForkedJvm jvm) throws Exception {
        assertThat(jvm.get("/metrics", "").statusCode()).isEqualTo(200);
        assertThat(jvm.get("/snapshot.json", "").statusCode()).isEqualTo(200);
        for (String file : List.of("/", "/page.css", "/page.js", "/chart.js")) {
            assertThat(jvm.get(file, "").statusCode()).isEqualTo(200);
        }
    }

    /** Those of the kernel with a name of the agent, or of its JNA: that of the application has no such thread. */
    private static Set<Long> agentThreads(ForkedJvm jvm) throws IOException {
        Set<Long> ids = new TreeSet<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + jvm.pid() + "/task"))) {
            for (Path task : tasks.toList()) {
                String name = Files.readAllLines(task.resolve("comm")).get(0);
                if (name.startsWith("mapwatch") || name.equals("JNA Cleaner")) {
                    ids.add(Long.valueOf(task.getFileName().toString()));
                }
            }
        }
        assertThat(ids).hasSizeGreaterThanOrEqualTo(4);
        return ids;
    }

    /** Waits until the agent has loaded nothing for as long as its start may take on a busy machine. */
    private static void awaitQuiet(Path log, Set<Long> threads) throws Exception {
        int[] last = {-1};
        long[] since = {System.nanoTime()};
        ForkedJvm.await("end of the agent's start", () -> {
            int now = loaded(log, threads).size();
            if (now != last[0]) {
                last[0] = now;
                since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] > 5_000_000_000L;
        });
    }

    /** By a thread of the agent, and of its classes by any. */
    private static List<String> loaded(Path log, Set<Long> threads) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(LOADED::matcher)
                    .filter(Matcher::matches)
                    .filter(line -> threads.contains(Long.valueOf(line.group(1)))
                            || line.group(2).startsWith("io.mapwatch.bootstrap.")
                            || line.group(2).startsWith("io.mapwatch.core."))
                    .map(line -> line.group(2))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
