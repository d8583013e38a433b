package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Under qemu-user, as images of foreign processors run: there an open {@code /proc/self/maps} shows the moment at which it was opened. */
class EmulatedIT {

    private static final Optional<Path> EMULATOR = Stream.of("/usr/bin/qemu-x86_64", "/usr/bin/qemu-x86_64-static")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();

    private static final int MAPPED = 60;

    /** Other files than the application's: class data, time zones, what the emulator has open. */
    private static final int OTHER_FILES = 20;

    /** It takes a while, and what the emulator does with the file does not depend on the JDK. */
    private final Jdk jdk = Jdk.all().get(0);

    @Test
    void the_count_follows_a_maps_file_that_does_not_move() throws Exception {
        assumeTrue(EMULATOR.isPresent(), "needs Debian's package qemu-user");
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "needs an x86-64 processor");
        try (ForkedJvm jvm = ForkedJvm.start(
                Map.of(),
                List.of(
                        EMULATOR.orElseThrow().toString(),
                        jdk.java().toString(),
                        // the emulator's own compiler beside that of the JVM takes a minute
                        "-Xint",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        ForkedJvm.classPath(jdk),
                        // a scan takes a tenth of a second there
                        ForkedJvm.agent("port=0", "interval=1s", "budget=50%"),
                        "io.mapwatch.apps.CommandApp"))) {
            double before = files(jvm);
            for (int i = 0; i < MAPPED; i++) {
                jvm.command("map 4096");
            }

            ForkedJvm.await("a count of all", () -> files(jvm) >= before + MAPPED);

            assertThat(files(jvm)).isBetween(before + MAPPED, before + MAPPED + OTHER_FILES);
            assertThat(jvm.stderr())
                    .filteredOn(line -> line.startsWith("mapwatch: an open /proc/self/maps does not change here"))
                    .hasSize(1);
            assertThat(jvm.end().exit()).isZero();
        }
    }

    private static double files(ForkedJvm jvm) {
        return jvm.scrape().getOrDefault("mapwatch_mappings{kind=\"file\",}", 0.0);
    }
}
