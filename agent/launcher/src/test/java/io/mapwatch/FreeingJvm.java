package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM that frees blocks at the limit. */
final class FreeingJvm {

    private static final Pattern FOUND = Pattern.compile("leaked (\\d+) bytes (\\d+)");

    private FreeingJvm() {}

    /** How many freed blocks the application itself found still mapped, and their bytes. */
    record Found(double blocks, double bytes) {}

    /** @param arguments of the JVM, then the application's class and its arguments */
    static ForkedJvm start(Jdk jdk, Map<String, String> environment, String... arguments) throws Exception {
        long limit = Long.parseLong(
                Files.readAllLines(Path.of("/proc/sys/vm/max_map_count")).get(0));
        assumeTrue(limit <= 300_000, "a higher vm.max_map_count takes too long to reach");
        // small and quiet: at the limit the VM itself may map nothing, no code cache for its compiler either
        List<String> all = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-Xms64m",
                "-Xmx64m",
                "-XX:+AlwaysPreTouch",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UseDynamicNumberOfCompilerThreads",
                "-XX:InitialCodeCacheSize=16m",
                "-XX:ReservedCodeCacheSize=16m"));
        if (jdk.feature() >= 24) {
            all.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        all.add(ForkedJvm.agent("port=0", "hooks=sync", "interval=100ms", "budget=100%", "evidence=off"));
        all.addAll(List.of(arguments));
        Map<String, String> with = new HashMap<>(environment);
        with.putAll(ForkedJvm.LARGE_BLOCKS_MAPPED);
        return ForkedJvm.start(jdk, with, all);
    }

    static Found found(ForkedJvm jvm) throws Exception {
        ForkedJvm.await("what the application found", () -> answer(jvm).find() || jvm.hasEnded());
        Matcher answer = answer(jvm);
        assertThat(answer.find())
                .as(() -> "an answer; stdout: " + jvm.stdout() + " stderr: " + jvm.stderr())
                .isTrue();
        return new Found(Double.parseDouble(answer.group(1)), Double.parseDouble(answer.group(2)));
    }

    private static Matcher answer(ForkedJvm jvm) {
        return FOUND.matcher(String.join("\n", jvm.stdout()));
    }
}
