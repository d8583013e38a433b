package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.LoadClient;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.OnOneJdk;
import io.mapwatch.forked.QuietJvm;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code guard} does to a program that maps files without end, and that it does nothing unless asked for. */
class GuardIT {

    private static final String APP = "io.mapwatch.apps.RunawayApp";
    private static final long KEPT = 256;

    /** Then every mapping is refused. */
    private static final long MORE_THAN_THERE_ARE = 1_000_000;

    /** What the JVM itself may map meanwhile. */
    private static final long SLACK = 16;

    /** Kept beside, for what the JVM maps as it nears the limit. */
    private static final long FOR_THE_VM = 32;

    /** What the threads unmap in a round: where a scan has just fetched it and not shown it yet, it keeps its slot until the next scan. */
    private static final long IN_DOUBT = 200;

    /** {@code -Dguard.seconds=600} is the long form. */
    private static final int SECONDS = Integer.getInteger("guard.seconds", 5);

    static Stream<Jdk> jdksWithForeignMemory() {
        return Jdk.withForeignMemory();
    }

    @OnEveryJdk
    void a_runaway_mapper_is_refused_the_kept_slots_and_lives(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = QuietJvm.start(jdk, List.of(agent("guard=" + KEPT), APP, "" + SECONDS))) {
            Map<String, String> found;
            try (LoadClient client = new LoadClient(jvm.firstLine())) {
                found = found(jvm, SECONDS);
                assertThat(client.failures()).isEmpty();
                assertThat(client.answers()).isGreaterThan(10L * SECONDS);
                System.out.println(jdk + ", guard=" + KEPT + " for " + SECONDS + " s: " + found.get("lowest") + " to "
                        + found.get("highest") + " mappings, " + found.get("refused") + " refused, " + client.answers()
                        + " answers");
            }
            long most = QuietJvm.limit() - KEPT;
            assertThat(number(found, "highest")).isBetween(most - FOR_THE_VM - SLACK, most + SLACK);
            assertThat(number(found, "lowest")).isGreaterThan(most - FOR_THE_VM - IN_DOUBT - 3 * SLACK);
            assertThat(number(found, "again")).isBetween(200 - SLACK, 200 + IN_DOUBT + SLACK);
            assertThat(found)
                    .containsEntry("unexpected", "nothing")
                    .containsEntry("exception", "java.io.IOException: Map failed");
            assertThat(found.get("cause"))
                    .startsWith("io.mapwatch.bootstrap.GuardRefusal: mapwatch guard=256: ")
                    .contains(
                            String.format(Locale.ROOT, " of %,d mappings, ", QuietJvm.limit()),
                            " of them by " + APP + ".mapAll(")
                    .endsWith("; the last 256 are kept");

            Map<String, Double> scrape = jvm.scrape();
            assertThat(scrape)
                    .containsEntry("mapwatch_guard_refusals_total", (double) number(found, "refused"))
                    .containsEntry("mapwatch_failures_total{cause=\"enomem\",operation=\"map\",}", 0.0);
            ForkedJvm.Result result = jvm.end();
            assertThat(result.exit()).isZero();
            assertThat(result.stderr())
                    .filteredOn(line -> line.startsWith("mapwatch: FileChannel.map refused: mapwatch guard=256: "))
                    .hasSizeBetween(1, 1 + SECONDS / 60 + 1);
        }
    }

    @OnOneJdk
    void without_it_nothing_is_refused(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = QuietJvm.start(jdk, List.of(agent("guard=off"), APP, "0"))) {
            Map<String, String> found = found(jvm, 0);
            assertThat(number(found, "highest")).isGreaterThan(QuietJvm.limit() - KEPT + SLACK);
            assertThat(found).containsEntry("refused", "0");
            assertThat(jvm.scrape()).doesNotContainKey("mapwatch_guard_refusals_total");
            assertThat(jvm.end().exit()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("jdksWithForeignMemory")
    void both_forms_of_map_are_refused_and_who_calls_the_native_method_directly(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        agent("guard=" + MORE_THAN_THERE_ARE),
                        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                        "io.mapwatch.apps22.ForeignCommandApp"))) {
            assertThat(jvm.command("map 4096")).contains("threw IOException");
            assertThat(jvm.command("arena-map 4096")).contains("threw IOException");
            assertThat(jvm.command("native-map 4096")).contains("threw InvocationTargetException");
            assertThat(jvm.scrape()).containsEntry("mapwatch_guard_refusals_total", 3.0);
        }
    }

    /** On 17 the class that maps cannot be changed so far once it is loaded. */
    @OnEveryJdk
    void attached_it_refuses_or_says_that_it_does_not(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of("io.mapwatch.apps.CommandApp"))) {
            jvm.command("map 4096");
            StartIT.attach(jdk, jvm, "guard=" + MORE_THAN_THERE_ARE);
            ForkedJvm.await("start line", () -> jvm.stderr().stream().anyMatch(line -> line.contains(", hooks ")));
            boolean inEffect = jvm.stderr().stream().noneMatch(line -> line.contains("guard is not in effect"));
            assertThat(inEffect).isEqualTo(jdk.feature() >= 20);
            assertThat(jvm.command("map 4096")).hasSize(inEffect ? 1 : 0);
        }
    }

    private static String agent(String guard) {
        return ForkedJvm.agent(guard, "port=0", "hooks=sync", "evidence=off");
    }

    /** Waits for the end of so many seconds and returns what the application has found, by its first word. */
    private static Map<String, String> found(ForkedJvm jvm, int seconds) throws Exception {
        for (int second = 1; second <= seconds; second++) {
            await(jvm, "second " + second);
        }
        await(jvm, "over");
        assertThat(jvm.stdout()).as(() -> "stderr: " + jvm.stderr()).contains("over");
        Map<String, String> found = new HashMap<>();
        for (String line : jvm.stdout()) {
            int space = line.indexOf(' ');
            found.put(line.substring(0, Math.max(0, space)), line.substring(space + 1));
        }
        return found;
    }

    private static void await(ForkedJvm jvm, String line) throws Exception {
        ForkedJvm.await(line, () -> jvm.stdout().contains(line) || jvm.hasEnded());
    }

    private static long number(Map<String, String> found, String what) {
        return Long.parseLong(found.getOrDefault(what, "-1"));
    }
}
