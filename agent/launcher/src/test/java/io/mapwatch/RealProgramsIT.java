package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs on real libraries do under the agent what they do without it, and the table of owners names them. */
class RealProgramsIT {

    @TempDir
    Path folder;

    static Stream<Arguments> programsOnJdks() {
        return RealProgram.all().stream().flatMap(program -> Jdk.all().stream().map(jdk -> Arguments.of(program, jdk)));
    }

    @ParameterizedTest
    @MethodSource("programsOnJdks")
    void a_program_does_what_it_does_without_the_agent_and_owns_its_mappings(RealProgram program, Jdk jdk)
            throws Exception {
        ForkedJvm.Result without;
        try (ForkedJvm jvm = start(program, jdk, List.of())) {
            without = jvm.end();
        }
        assertThat(without.exit()).as("%s", without.stderr()).isZero();
        assertThat(without.stdout()).contains("ready").hasSizeGreaterThan(2);

        try (ForkedJvm jvm =
                start(program, jdk, List.of(ForkedJvm.agent("port=0", "hooks=sync", "interval=500ms", "budget=5%")))) {
            ForkedJvm.await("the program's mappings", () -> jvm.stdout().contains("ready") || jvm.hasEnded());
            ForkedJvm.await("their owner", () -> program.isOwnerIn(jvm.scrape()));
            assertEachMappingHasAnOwnerOrIsUnattributed(jvm.scrape());

            ForkedJvm.Result with = jvm.end();
            List<String> stderr = new ArrayList<>(with.stderr());
            assertThat(stderr.removeIf(line -> line.startsWith("mapwatch: ") && line.contains("hooks active")))
                    .as("start line in " + stderr)
                    .isTrue();
            assertThat(new ForkedJvm.Result(with.exit(), with.stdout(), stderr)).isEqualTo(without);
        }
    }

    private static void assertEachMappingHasAnOwnerOrIsUnattributed(Map<String, Double> scrape) {
        double owned = scrape.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("mapwatch_owner_mappings{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        assertThat(scrape)
                .containsEntry("process_memory_map_areas", owned)
                .containsKey("mapwatch_owner_mappings{api=\"any\",owner=\"unattributed\",}");
    }

    private ForkedJvm start(RealProgram program, Jdk jdk, List<String> agent) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-cp",
                ForkedJvm.programClassPath(),
                // what a library logs has no time in it
                "-Djava.util.logging.SimpleFormatter.format=%4$s %5$s%n"));
        arguments.addAll(agent);
        arguments.addAll(
                program.arguments(Files.createTempDirectory(folder, "files").toString()));
        return ForkedJvm.start(jdk, ForkedJvm.LARGE_BLOCKS_MAPPED, arguments);
    }
}
