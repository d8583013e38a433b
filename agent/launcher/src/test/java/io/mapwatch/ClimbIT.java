package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.OnOneJdk;
import io.mapwatch.forked.QuietJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.io.TempDir;

/** A small application climbs to the limit, is refused, and goes on: what it lives through without the agent. */
class ClimbIT {

    /** Of each; with {@code -Dclimb.tries=10} all climbs are tried, each beside one without the agent. */
    private static final int TRIES = Integer.getInteger("climb.tries", 0);

    private static final List<String> COLLECTORS =
            List.of(System.getProperty("climb.collectors", "G1").split(","));

    /** Milliseconds idle and of climbing. */
    private static final List<String> CLIMBS = List.of(System.getProperty(
                    "climb.climbs", "0:1000,0:2000,0:5000,0:20000,10000:1000,10000:2000,10000:5000,10000:20000")
            .split(","));

    private static final String STAY_MILLIS = "4000";

    /** Idle so long that whatever the agent gives back has been given back. */
    private static final Climb IDLE_BEFORE = new Climb("6000", "0");

    /** Begun in main's first line, and over before the agent has started. */
    private static final Climb AT_ONCE = new Climb("0", "1000");

    /** With an agent that does not wait none of 12 lived. What is left to chance is what the VM itself needs at the limit. */
    private static final int MOST_TRIES = 3;

    private static final String WAITS = "mapwatch: goes on with its start when 300 mappings are free";

    private record Climb(String waitMillis, String climbMillis) {}

    @TempDir
    private Path folder;

    private int started;

    @OnEveryJdk
    void the_collection_behind_a_refused_mapping_gives_back_no_metaspace_of_the_agent(Jdk jdk) throws Exception {
        QuietJvm.assumeReachableLimit();
        List<String> said = new ArrayList<>();
        boolean reached = false;
        for (int i = 0; i < MOST_TRIES && !reached; i++) {
            Path errors = folder.resolve("hs_err" + started++);
            try (ForkedJvm jvm = start(jdk, "G1", true, IDLE_BEFORE, errors)) {
                reached = jvm.result().stdout().contains("limit");
                said.addAll(jvm.stderr());
            }
            // it may end in another way, by chance: docs/reliability.md
            if (Files.exists(errors)) {
                assertThat(Files.readString(errors)).doesNotContain("uncommit metaspace");
            }
        }
        assertThat(reached).as(() -> "stderr: " + said).isTrue();
    }

    @OnEveryJdk
    void a_climb_that_begins_with_main_is_lived_through_and_the_start_waits(Jdk jdk) throws Exception {
        QuietJvm.assumeReachableLimit();
        List<String> said = new ArrayList<>();
        boolean survived = false;
        for (int i = 0; i < MOST_TRIES && !survived; i++) {
            try (ForkedJvm jvm = start(jdk, "G1", true, AT_ONCE, folder.resolve("hs_err" + started++))) {
                survived = jvm.result().stdout().contains("survived");
                said.addAll(jvm.stderr());
            }
        }
        assertThat(survived).as(() -> "stderr: " + said).isTrue();
    }

    @OnOneJdk
    void the_start_goes_on_when_the_application_has_unmapped_what_it_had(Jdk jdk) throws Exception {
        QuietJvm.assumeReachableLimit();
        List<String> said = new ArrayList<>();
        for (int i = 0; i < MOST_TRIES && said.stream().noneMatch(ClimbIT::isStartLine); i++) {
            try (ForkedJvm jvm = start(jdk, "G1", true, AT_ONCE, folder.resolve("hs_err" + started++), "10000")) {
                said.addAll(jvm.result().stderr());
            }
        }
        assertThat(said).anyMatch(line -> line.startsWith(WAITS)).anyMatch(ClimbIT::isStartLine);
    }

    private static boolean isStartLine(String line) {
        return line.startsWith("mapwatch: version ");
    }

    @OnEveryJdk
    void as_many_live_with_the_agent_as_without(Jdk jdk) throws Exception {
        QuietJvm.assumeReachableLimit();
        for (String collector : TRIES == 0 ? List.<String>of() : COLLECTORS) {
            for (String climb : CLIMBS) {
                String[] millis = climb.split(":");
                int with = 0;
                int without = 0;
                for (int i = 0; i < TRIES; i++) {
                    Climb next = new Climb(millis[0], millis[1]);
                    try (ForkedJvm alone = start(jdk, collector, false, next, folder.resolve("hs_err" + started++));
                            ForkedJvm watched =
                                    start(jdk, collector, true, next, folder.resolve("hs_err" + started++))) {
                        without += survives(alone) ? 1 : 0;
                        with += survives(watched) ? 1 : 0;
                    }
                }
                System.out.println(jdk + ", " + collector + ", " + millis[0] + " ms idle, climb of " + millis[1]
                        + " ms: " + without + " of " + TRIES + " live without the agent, " + with + " with it");
            }
        }
    }

    private static boolean survives(ForkedJvm jvm) throws Exception {
        try {
            return jvm.result().stdout().contains("survived");
        } catch (TimeoutException e) { // a collection waits for a thread that cannot be started: Parallel on 17
            return false;
        }
    }

    private ForkedJvm start(Jdk jdk, String collector, boolean agent, Climb climb, Path errors, String... more)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xmx256m",
                "-Djava.io.tmpdir=" + folder,
                "-XX:+Use" + collector + "GC",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + errors,
                "-XX:ReplayDataFile=" + folder.resolve("replay")));
        if (agent) {
            arguments.add(ForkedJvm.agent("evidence=" + folder));
        }
        arguments.addAll(List.of("io.mapwatch.apps.ClimbApp", climb.waitMillis, climb.climbMillis, STAY_MILLIS));
        arguments.addAll(List.of(more));
        return ForkedJvm.start(jdk, arguments);
    }
}
