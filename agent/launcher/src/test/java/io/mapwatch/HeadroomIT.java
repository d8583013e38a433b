package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The meaning of headroom, against the kernel: 0 exactly when an unmap that splits a mapping begins to fail. */
class HeadroomIT {

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void headroom_is_zero_exactly_when_a_splitting_munmap_first_fails(Jdk jdk) throws Exception {
        long limit = Long.parseLong(
                Files.readAllLines(Path.of("/proc/sys/vm/max_map_count")).get(0));
        assumeTrue(limit <= 300_000, "a higher vm.max_map_count takes too long to reach");
        // small and quiet: at the limit the VM itself may map nothing
        List<String> arguments = new ArrayList<>(
                List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-XX:TieredStopAtLevel=1"));
        if (jdk.feature() >= 24) {
            arguments.add("--enable-native-access=ALL-UNNAMED");
        }
        arguments.addAll(
                List.of(ForkedJvm.agent("hooks=sync", "interval=100ms", "budget=100%"), "io.mapwatch.apps.PinnedApp"));
        try (ForkedJvm jvm = ForkedJvm.start(jdk, arguments)) {
            ForkedJvm.Result result = jvm.result();
            assertThat(result.stdout())
                    .as(() -> "stderr: " + result.stderr())
                    .containsExactly(
                            "left 2 kernel 2 agent 2 munmap 0",
                            "left 1 kernel 1 agent 1 munmap 0",
                            "left 0 kernel 0 agent 0 munmap -1",
                            "level EXHAUSTED",
                            "afterwards OK");
            assertThat(result.exit()).isZero();
            assertThat(result.stderr()).anySatisfy(line -> assertThat(line).contains("level exhausted", "headroom 0"));
        }
    }
}
