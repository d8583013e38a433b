package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start on a JDK keeps its hooks for the next one, without being asked. */
class KeptHooksIT {

    private static final String APP = "io.mapwatch.apps.CommandApp";
    private static final String MADE = " net.bytebuddy.";

    @TempDir
    private Path cache;

    @Test
    void the_next_start_on_each_jdk_finds_them() throws Exception {
        List<ForkedJvm> first = new ArrayList<>();
        try {
            for (Jdk jdk : Jdk.all()) {
                first.add(start(jdk));
            }
            ForkedJvm.await(
                    "hooks for each JDK", () -> kept().size() == Jdk.all().size());
            for (ForkedJvm jvm : first) {
                assertThat(jvm.stdout()).anyMatch(line -> line.contains(MADE));
                assertClean(jvm);
            }
        } finally {
            first.forEach(ForkedJvm::close);
        }
        for (Path file : kept()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        for (Jdk jdk : Jdk.all()) {
            try (ForkedJvm jvm = start(jdk)) {
                jvm.awaitHooks();
                jvm.command("map 4096");
                List<String> loaded = jvm.stdout();
                assertThat(loaded).as(jdk.toString()).noneMatch(line -> line.contains(MADE));
                assertThat(first(loaded, " io.mapwatch.bootstrap.OffHeapHooks "))
                        .as("the hooks are in before files can be mapped")
                        .isBetween(0, first(loaded, " sun.nio.ch.FileChannelImpl "));
                assertClean(jvm);
            }
        }
    }

    private static int first(List<String> lines, String part) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) {
                return i;
            }
        }
        return -1;
    }

    /** Its start line, and no other. */
    private static void assertClean(ForkedJvm jvm) throws Exception {
        ForkedJvm.Result result = jvm.end();
        assertThat(result.exit()).isZero();
        assertThat(result.stderr()).singleElement().asString().contains("hooks active");
    }

    private ForkedJvm start(Jdk jdk) throws IOException {
        return ForkedJvm.start(
                jdk,
                Map.of("XDG_CACHE_HOME", cache.toString()),
                List.of("-Xlog:class+load", ForkedJvm.agent("port=0", "evidence=off", "interval=1s"), APP));
    }

    private List<Path> kept() {
        Path folder = cache.resolve("mapwatch");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".hooks")).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
