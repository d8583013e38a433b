package io.mapwatch.forked;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM small and quiet enough to stand at {@code vm.max_map_count}, where the VM itself may map nothing. */
public final class QuietJvm {

    private QuietJvm() {}

    /** Starts it; skips the test where the limit is too high to be reached in the time of a test. */
    public static ForkedJvm start(Jdk jdk, List<String> arguments) throws IOException {
        assumeReachableLimit();
        List<String> all = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-Xms64m",
                "-Xmx64m",
                "-XX:+AlwaysPreTouch",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UseDynamicNumberOfCompilerThreads",
                // or what the application calls by reflection would be compiled anew some day, into a class
                "-Djava.lang.invoke.MethodHandle.CUSTOMIZE_THRESHOLD=-1"));
        if (jdk.feature() >= 24) {
            all.add("--enable-native-access=ALL-UNNAMED");
        }
        all.addAll(arguments);
        return ForkedJvm.start(jdk, all);
    }

    /** Skips the test where no process comes to the limit in its time. */
    public static void assumeReachableLimit() throws IOException {
        assumeTrue(limit() <= 300_000, "a higher vm.max_map_count takes too long to reach");
    }

    /** {@code vm.max_map_count}. */
    public static long limit() throws IOException {
        return Long.parseLong(
                Files.readAllLines(Path.of("/proc/sys/vm/max_map_count")).get(0));
    }
}
