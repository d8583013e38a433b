package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.QuietJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** An application uses its last mapping and works on until the JVM ends, with the agent no sooner than without. */
class DrivenIT {

    /** Of each; {@code -Ddriven.tries=20} is the long form. */
    private static final int TRIES = Integer.getInteger("driven.tries", 2);

    /**
     * Operations by which the end may come sooner. Some 14 are chance: once no mapping is left the VM ends when it next needs metaspace
     * or code cache. An agent that starts its threads or loads its classes near the limit takes more than that.
     */
    private static final long MARGIN = 20;

    @TempDir
    private Path folder;

    @OnEveryJdk
    void the_end_comes_no_sooner_than_without_the_agent_and_evidence_is_there(Jdk jdk) throws Exception {
        QuietJvm.assumeReachableLimit();
        List<Integer> without = new ArrayList<>();
        List<Integer> with = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            Path evidence = Files.createDirectory(folder.resolve("" + i));
            without.add(survivedWithout(jdk));
            with.add(survivedWith(jdk, evidence));
            assertThat(reports(evidence))
                    .startsWith("== ")
                    .contains("== the level turned critical; counted ")
                    .endsWith("doctor PID\n\n");
        }

        System.out.println(jdk + ": operations survived without the agent " + without + ", with " + with);
        assertThat(median(with)).isGreaterThanOrEqualTo(median(without) - MARGIN);
    }

    private int survivedWithout(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk, List.of())) {
            jvm.command("fill");
            return survived(jvm);
        }
    }

    private int survivedWith(Jdk jdk, Path evidence) throws Exception {
        try (ForkedJvm jvm = start(jdk, List.of(ForkedJvm.agent("port=0", "evidence=" + evidence)))) {
            jvm.awaitHooks();
            jvm.command("fill");
            ForkedJvm.await("the level", () -> jvm.hasEnded() || isCritical(jvm));
            return survived(jvm);
        }
    }

    private ForkedJvm start(Jdk jdk, List<String> agent) throws IOException {
        List<String> arguments = new ArrayList<>(agent);
        // what a JVM leaves behind that ends in this way
        arguments.addAll(List.of(
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("hs_err"),
                "-XX:ReplayDataFile=" + folder.resolve("replay")));
        arguments.add("-Xmx128m");
        if (jdk.feature() >= 24) {
            arguments.add("--enable-native-access=ALL-UNNAMED");
        }
        arguments.add("io.mapwatch.apps.DrivenApp");
        return ForkedJvm.start(jdk, arguments);
    }

    private static boolean isCritical(ForkedJvm jvm) {
        return jvm.stderr().stream().anyMatch(line -> line.contains("level critical"));
    }

    /** How many operations until the end. */
    private static int survived(ForkedJvm jvm) throws Exception {
        jvm.send("work");
        return (int) jvm.result().stdout().stream()
                .filter(line -> line.matches("\\d+"))
                .count();
    }

    private static String reports(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return Files.readString(files.findFirst().orElseThrow());
        }
    }

    private static long median(List<Integer> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
