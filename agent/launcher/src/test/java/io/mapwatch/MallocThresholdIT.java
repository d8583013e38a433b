package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * glibc's malloc learns: each freed block that had a mapping of its own raises the size from which the next ones get one (mallopt(3),
 * M_MMAP_THRESHOLD). So an agent that frees a large one hides the application's problem.
 */
class MallocThresholdIT {

    private static final String APP = "io.mapwatch.apps.BlocksApp";

    /** C2 frees large blocks of its own once anything is hot, in an application without an agent too. */
    private static final String WITHOUT_C2 = "-XX:TieredStopAtLevel=1";

    /** A method of the agent that C2 compiles, with its size in bytes. */
    private static final Pattern COMPILED_BY_C2 = Pattern.compile(" 4 +io\\.mapwatch\\..*\\((\\d+) bytes\\)");

    private static final Pattern CALLED_BY_HOOKS =
            Pattern.compile("io\\.mapwatch\\.(bootstrap|core\\.(hooks|owners|calls|leaks))\\.");

    /** HotSpot's MaxInlineSize: compiling less takes little memory. */
    private static final int SMALL_METHOD_BYTES = 35;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"port=0", "registry=off", "hooks=off", "guard=256,hooks=sync"})
    void the_agent_leaves_it_where_it_is(String options) throws Exception {
        for (Jdk jdk : Jdk.all()) {
            assertUnmoved(jdk, ForkedJvm.agent(options));
        }
    }

    @OnEveryJdk
    void prepared_hooks_leave_it_where_it_is(Jdk jdk) throws Exception {
        Path jar = Files.copy(ForkedJvm.AGENT_JAR, folder.resolve("agent.jar"));
        try (ForkedJvm prepare =
                ForkedJvm.start(Map.of(), List.of(jdk.java().toString(), "-jar", jar.toString(), "prepare"))) {
            assertThat(prepare.result().exit()).isZero();
        }
        assertUnmoved(jdk, "-javaagent:" + jar);
    }

    @OnEveryJdk
    void c2_compiles_no_large_method_of_the_agent_while_it_starts(Jdk jdk) throws Exception {
        for (String options : List.of("port=0", "hooks=off")) {
            // a scan behind the start reads the application's own 4,000 mappings: on a busy machine it gets hot by them
            String agent = ForkedJvm.agent(options, "interval=60s");
            try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of(agent, "-XX:+PrintCompilation", APP))) {
                assertThat(jvm.result().stdout())
                        .as(options)
                        // the hooks, and what they report to, are hot by the application's own calls
                        .filteredOn(line -> !CALLED_BY_HOOKS.matcher(line).find())
                        .filteredOn(line -> COMPILED_BY_C2
                                .matcher(line)
                                .results()
                                .anyMatch(found -> Integer.parseInt(found.group(1)) > SMALL_METHOD_BYTES))
                        .isEmpty();
            }
        }
    }

    private static void assertUnmoved(Jdk jdk, String agent) throws Exception {
        double without = mappings(jdk, List.of());
        assertThat(mappings(jdk, List.of(agent))).as("%s, %s", jdk, agent).isCloseTo(without, within(without * 0.03));
    }

    private static double mappings(Jdk jdk, List<String> agent) throws Exception {
        List<String> arguments = new ArrayList<>(agent);
        arguments.add(WITHOUT_C2);
        arguments.add(APP);
        try (ForkedJvm jvm = ForkedJvm.start(jdk, arguments)) {
            ForkedJvm.Result result = jvm.result();
            return result.stdout().stream()
                    .filter(line -> line.startsWith("mappings "))
                    .mapToDouble(line -> Double.parseDouble(line.substring("mappings ".length())))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(result.toString()));
        }
    }
}
