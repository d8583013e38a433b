package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import io.mapwatch.forked.QuietJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    @TempDir
    private Path folder;

    static Stream<Arguments> jdksAndGuards() {
        return Jdk.all().stream().flatMap(jdk -> Stream.of("off", "256").map(guard -> Arguments.of(jdk, guard)));
    }

    @ParameterizedTest
    @MethodSource("jdksAndGuards")
    void from_ok_to_exhausted_and_back_the_agent_loads_no_class_and_starts_no_thread(Jdk jdk, String guard)
            throws Exception {
        Path evidence = Files.createDirectory(folder.resolve("evidence"));
        Path log = folder.resolve("classes.log");
        try (ForkedJvm jvm = start(jdk, log, List.of("port=0", "guard=" + guard, "evidence=" + evidence))) {
            jvm.awaitHooks();
            jvm.command("60000");
            assertThat(jvm.command("map")).isEmpty();
            look(jvm);
            ReadyAgent agent = ReadyAgent.await(jvm, log);

            for (String left : List.of("13000", "6000", "400", "200")) {
                jvm.command(left);
                look(jvm);
            }
            assertThat(jvm.command("map")).hasSize(guard.equals("off") ? 0 : 1);
            for (String step : List.of("0", "collect", "back")) {
                jvm.command(step);
                look(jvm);
            }

            assertThat(jvm.stderr())
                    .filteredOn(line -> line.contains("mapwatch: level"))
                    .hasSizeGreaterThanOrEqualTo(4)
                    .anyMatch(line -> line.contains("level exhausted"))
                    .last()
                    .asString()
                    .contains("level ok");
            agent.assertThatItHasLoadedAndStartedNothing();
            try (Stream<Path> files = Files.list(evidence)) {
                assertThat(Files.readString(files.findFirst().orElseThrow()))
                        .contains("== the level turned critical", "== the headroom is used up");
            }
        }
    }

    @OnOneJdk
    void neither_does_it_for_an_owner_that_is_new_at_the_limit_in_a_registry_of_the_application(Jdk jdk)
            throws Exception {
        Path log = folder.resolve("classes.log");
        try (ForkedJvm jvm = start(jdk, log, List.of("evidence=off"), "micrometer")) {
            ForkedJvm.await("the meters in its registry", () -> jvm.stdout().contains("ready"));
            jvm.command("60000");
            jvm.command("map");
            ForkedJvm.await("the owner", () -> owners(jvm) == 3);
            ReadyAgent agent = ReadyAgent.await(jvm, log);

            jvm.command("13000");
            assertThat(jvm.command("200")).containsExactly("owners 3");
            jvm.command("map-elsewhere");
            ForkedJvm.await("the new owner", () -> owners(jvm) == 4);
            jvm.command("0");
            jvm.command("back");

            agent.assertThatItHasLoadedAndStartedNothing();
        }
    }

    private static int owners(ForkedJvm jvm) throws Exception {
        return Integer.parseInt(jvm.command("owners").get(0).substring("owners ".length()));
    }

    private static ForkedJvm start(Jdk jdk, Path log, List<String> options, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("hooks=sync", "interval=100ms", "budget=100%"));
        all.addAll(options);
        List<String> command = new ArrayList<>(List.of(
                "-Xlog:class+load:file=" + log + ":tid",
                ForkedJvm.agent(all.toArray(String[]::new)),
                "io.mapwatch.apps.StepsApp"));
        command.addAll(List.of(arguments));
        return QuietJvm.start(jdk, command);
    }

    private static void look(ForkedJvm jvm) throws Exception {
        assertThat(jvm.get("/metrics", "").statusCode()).isEqualTo(200);
        assertThat(jvm.get("/snapshot.json", "").statusCode()).isEqualTo(200);
        for (String file : List.of("/", "/page.css", "/page.js", "/chart.js")) {
            assertThat(jvm.get(file, "").statusCode()).isEqualTo(200);
        }
    }
}
