package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.QuietJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK gives memory back, the kernel refuses, and what the agent says stands before what the JDK does. */
class RefusedUnmapIT {

    private static final String CLEANER_APP = "io.mapwatch.apps.CleanerApp";

    @TempDir
    private Path folder;

    static Stream<Jdk> jdksWithForeignMemory() {
        return Jdk.withForeignMemory();
    }

    @OnEveryJdk
    void the_refusal_is_told_before_the_cleaner_ends_the_process_as_it_does_without_the_agent(Jdk jdk)
            throws Exception {
        ForkedJvm.Result without;
        try (ForkedJvm jvm = QuietJvm.start(jdk, List.of(CLEANER_APP))) {
            without = jvm.result();
        }
        assertThat(without.stderr()).first().asString().contains("Cleaner terminated abnormally");

        try (ForkedJvm jvm = QuietJvm.start(jdk, List.of(quickAgent(), CLEANER_APP, "agent"))) {
            ForkedJvm.Result with = jvm.result();
            assertThat(with.exit()).as(() -> "stderr: " + with.stderr()).isEqualTo(without.exit());
            assertThat(with.stdout()).isEqualTo(without.stdout()).isEmpty();
            int refusal = indexOf(with.stderr(), "mapwatch: unmap of 4,096 bytes refused (file_channel, enomem): ");
            assertThat(refusal).isNotNegative().isLessThan(indexOf(with.stderr(), "Cleaner terminated abnormally"));
            assertThat(with.stderr().get(refusal))
                    .contains(mappingsAtTheLimit(), " of them by " + CLEANER_APP + ".mapPage(CleanerApp.java:");
            assertThat(evidence())
                    .contains(
                            "== unmap of 4,096 bytes was refused (enomem); counted ",
                            "Refused since the start: 1 calls to unmap (enomem).",
                            "\nWhat to do\n")
                    .endsWith("doctor PID\n\n");
        }
    }

    @ParameterizedTest
    @MethodSource("jdksWithForeignMemory")
    void a_refusal_in_the_close_of_an_arena_is_told_and_thrown_on(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = QuietJvm.start(jdk, List.of(quickAgent(), "io.mapwatch.apps22.ClosedArenaApp"))) {
            ForkedJvm.Result result = jvm.result();
            assertThat(result.stdout())
                    .as(() -> "stderr: " + result.stderr())
                    .containsExactly("close threw java.io.IOException: Cannot allocate memory");
            assertThat(result.exit()).isZero();
            assertThat(result.stderr())
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("mapwatch: unmap of 4,096 bytes refused (file_channel, enomem): ")
                            .contains(mappingsAtTheLimit()));
        }
    }

    private String quickAgent() {
        return ForkedJvm.agent("hooks=sync", "interval=100ms", "budget=100%", "evidence=" + folder);
    }

    /** What the process has left behind, whichever way it ended. */
    private String evidence() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return Files.readString(files.findFirst().orElseThrow());
        }
    }

    private static String mappingsAtTheLimit() throws IOException {
        return String.format(Locale.ROOT, " of %,d mappings (100.0 %%), headroom ", QuietJvm.limit());
    }

    /** Of the first line that contains {@code words}, -1 if none does. */
    private static int indexOf(List<String> lines, String words) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(words)) {
                return i;
            }
        }
        return -1;
    }
}
