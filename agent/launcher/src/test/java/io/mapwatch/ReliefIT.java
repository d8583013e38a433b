package io.mapwatch;

import static io.mapwatch.forked.ForkedJvm.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.OnOneJdk;
import io.mapwatch.forked.QuietJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code relief=gc} asks for and says, with each collector, where mapped buffers wait for a collection and where they are held; and what the command
 * {@code collect} and the MXBean say.
 */
class ReliefIT {

    private static final List<String> COLLECTORS = List.of("G1", "Serial", "Parallel", "Z", "Shenandoah");
    private static final int BUFFERS = 25_000;

    /** Near the limit; the others are tried by hand. */
    private static final List<String> NEAR_COLLECTORS =
            List.of(System.getProperty("relief.collectors", "G1").split(","));

    private static final int SOME = 4_000;
    private static final Pattern GAVE_BACK = Pattern.compile(
            "mapwatch: relief=gc: a collection gave back ([\\d,]+) of the ([\\d,]+) mappings that the hooks know: (.*)");

    @OnEveryJdk
    void dropped_buffers_were_waiting_for_the_collection_with_each_collector(Jdk jdk) throws Exception {
        for (String collector : COLLECTORS) {
            String line = line(jdk, "dropped", "-XX:+Use" + collector + "GC");
            Matcher told = GAVE_BACK.matcher(line);
            assertThat(told.matches()).as(line).isTrue();
            assertThat(told.group(3)).as(line).isEqualTo("they were waiting for it");
            assertThat(number(told.group(2))).as(line).isGreaterThan(BUFFERS / 2);
            // with a busy machine the JDK's cleaner may still be at the last of them when the agent counts
            assertThat(number(told.group(1))).as(line).isGreaterThan(number(told.group(2)) / 2);
        }
    }

    @OnOneJdk
    void held_buffers_are_called_held_and_by_the_command_too(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = relieved(jdk, "held", "-XX:+UseG1GC")) {
            String line = lines(jvm).get(0);
            Matcher told = GAVE_BACK.matcher(line);
            assertThat(told.matches()).as(line).isTrue();
            assertThat(told.group(3)).as(line).isEqualTo("they are held");
            assertThat(number(told.group(1))).as(line).isLessThan(100);
            assertThat(number(told.group(2))).as(line).isGreaterThan(1_000);

            ForkedJvm.Result result = collect(jdk, jvm);
            assertThat(result.exit()).isZero();
            assertThat(result.stderr()).isEmpty();
            assertThat(result.stdout())
                    .singleElement()
                    .asString()
                    .startsWith("Process " + jvm.pid() + ": a collection gave back ")
                    .endsWith(" mappings that the hooks know: they are held.");
            assertThat(jvm.stderr()).anyMatch(each -> each.startsWith("mapwatch: collect: a collection gave back "));
        }
    }

    @OnEveryJdk
    void a_concurrent_collection_is_waited_for(Jdk jdk) throws Exception {
        assertThat(line(jdk, "dropped", "-XX:+UseG1GC", "-XX:+ExplicitGCInvokesConcurrent"))
                .endsWith("they were waiting for it");
    }

    @OnOneJdk
    void a_jvm_that_makes_none_when_asked_is_said_to_and_by_the_command_too(Jdk jdk) throws Exception {
        String none = "no collection was made: the collector makes none when asked, as with -XX:+DisableExplicitGC";
        try (ForkedJvm jvm = relieved(jdk, "dropped", "-XX:+UseG1GC", "-XX:+DisableExplicitGC")) {
            assertThat(lines(jvm)).containsExactly("mapwatch: relief=gc: " + none);

            ForkedJvm.Result result = collect(jdk, jvm);
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.stdout()).isEmpty();
            assertThat(result.stderr()).containsExactly("mapwatch: Process " + jvm.pid() + ": " + none + ".");
        }
    }

    @OnEveryJdk
    void without_hooks_one_line_says_that_it_is_not_in_effect(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk, List.of(agent("relief=gc", "hooks=off"), "io.mapwatch.apps.ReliefApp", "0", "held"))) {
            ForkedJvm.await(
                    "line about the hooks",
                    () -> jvm.stderr().stream()
                            .anyMatch(line -> line.contains("relief is not in effect: it needs the hooks")));
            assertThat(jvm.end().exit()).isZero();
        }
    }

    @OnOneJdk
    void with_2500_mappings_left_it_makes_room_for_more_and_with_1500_none_is_asked_for(Jdk jdk) throws Exception {
        for (String collector : NEAR_COLLECTORS) {
            try (ForkedJvm near = nearLimit(jdk, collector, 2_500);
                    ForkedJvm nearer = nearLimit(jdk, collector, 1_500)) {
                ForkedJvm.await("line with 2,500 left", () -> !lines(near).isEmpty() || near.hasEnded());
                near.send("");
                ForkedJvm.await("5,000 more", () -> near.stdout().contains("mapped more") || near.hasEnded());
                assertThat(near.end().exit()).as(collector).isZero();

                ForkedJvm.await("line with 1,500 left", () -> !lines(nearer).isEmpty() || nearer.hasEnded());
                assertThat(nearer.end().exit()).as(collector).isZero();

                System.out.println(jdk + " " + collector + ": " + lines(near) + lines(nearer));
                assertThat(lines(near)).singleElement().asString().endsWith(": they were waiting for it");
                assertThat(lines(nearer))
                        .singleElement()
                        .asString()
                        .matches(
                                "mapwatch: relief=gc: no collection was asked for: 1,\\d+ mappings are left, and it may"
                                        + " take 2,000");
            }
        }
    }

    @OnOneJdk
    void the_bean_asks_for_one_too(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk, List.of("-XX:+UseSerialGC", "-Xmx128m", agent("hooks=sync"), "io.mapwatch.apps.ListenerApp"))) {
            jvm.command("map-many " + SOME);
            jvm.command("drop");
            String said = jvm.command("collect").get(0);

            Matcher told = GAVE_BACK.matcher("mapwatch: relief=gc: " + said);
            assertThat(told.matches()).as(said).isTrue();
            assertThat(told.group(3)).as(said).isEqualTo("they were waiting for it");
            assertThat(number(told.group(1))).as(said).isGreaterThan(SOME * 8 / 10);
            ForkedJvm.await("the line", () -> jvm.stderr().contains("mapwatch: collect: " + said));
        }
    }

    @OnEveryJdk
    void a_report_says_whether_the_old_generation_was_collected_since_the_mappings_were_made(Jdk jdk) throws Exception {
        for (String collector : NEAR_COLLECTORS) {
            try (ForkedJvm jvm = ForkedJvm.start(
                    jdk,
                    List.of(
                            "-XX:+Use" + collector + "GC",
                            "-XX:+ExplicitGCInvokesConcurrent",
                            "-Xmx256m",
                            "-XX:MetaspaceSize=256m",
                            agent("hooks=sync", "port=0", "interval=100ms", "budget=100%"),
                            "io.mapwatch.apps.ListenerApp"))) {
                jvm.url();
                jvm.command("map-many " + SOME);
                ForkedJvm.await("all are younger", () -> younger(jvm)[0] == SOME);
                assertThat(younger(jvm)[1]).isEqualTo(SOME);
                assertThat(jvm.get("/snapshot.json", "").body())
                        .contains("\"collection\":\"No collection of the old generation for ", ": 4,000 of the 4,000 ");

                jvm.command("collect");
                ForkedJvm.await("none is younger", () -> younger(jvm)[0] == 0);
                assertThat(younger(jvm)[1]).isEqualTo(SOME);
                assertThat(jvm.get("/snapshot.json", "").body())
                        .contains("\"collection\":\"The old generation was collected ", "the others were held then.");
                System.out.println(jdk + " " + collector + ": " + snapshot(jvm, "collection\":\"([^\"]*)"));
            }
        }
    }

    /** How many mappings are younger than the last collection, and how many there are. */
    private static int[] younger(ForkedJvm jvm) {
        return new int[] {
            Integer.parseInt(snapshot(jvm, "youngerMappings\":(\\d+)")),
            Integer.parseInt(snapshot(jvm, "liveMappings\":(\\d+)"))
        };
    }

    private static String snapshot(ForkedJvm jvm, String member) {
        try {
            Matcher found = Pattern.compile(member)
                    .matcher(jvm.get("/snapshot.json", "").body());
            return found.find() ? found.group(1) : "-1";
        } catch (Exception e) {
            throw new IllegalStateException("no snapshot", e);
        }
    }

    private static ForkedJvm.Result collect(Jdk jdk, ForkedJvm jvm) throws Exception {
        List<String> command =
                List.of(jdk.java().toString(), "-jar", ForkedJvm.AGENT_JAR.toString(), "collect", "" + jvm.pid());
        try (ForkedJvm collect = ForkedJvm.start(Map.of(), command)) {
            return collect.result();
        }
    }

    /** A JVM that has dropped all but so many of the mappings that it may have, and in which the level turns critical then. */
    private static ForkedJvm nearLimit(Jdk jdk, String collector, long left) throws Exception {
        QuietJvm.assumeReachableLimit();
        long limit = QuietJvm.limit();
        return relief(
                jdk,
                List.of("-XX:+Use" + collector + "GC"),
                (limit - left - 100) / (double) limit,
                "" + (left - limit),
                "dropped");
    }

    /** The one line about it. */
    private static String line(Jdk jdk, String buffers, String... flags) throws Exception {
        try (ForkedJvm jvm = relieved(jdk, buffers, flags)) {
            assertThat(jvm.end().exit()).isZero();
            assertThat(lines(jvm)).hasSize(1);
            return lines(jvm).get(0);
        }
    }

    /** A JVM that has said that line. */
    private static ForkedJvm relieved(Jdk jdk, String buffers, String... flags) throws Exception {
        QuietJvm.assumeReachableLimit();
        // in the midst of the climb: what is mapped from then on is no part of what was there
        double ratio = 0.6 * BUFFERS / QuietJvm.limit();
        ForkedJvm jvm = relief(jdk, List.of(flags), ratio, "" + BUFFERS, buffers);
        assertThat(jvm.firstLine()).isEqualTo("mapped");
        ForkedJvm.await("line about the collection", () -> !lines(jvm).isEmpty());
        System.out.println(jdk + " " + String.join(" ", flags) + ", " + buffers + ": " + lines(jvm));
        return jvm;
    }

    /** A program whose heap is so large that no other collection comes. */
    private static ForkedJvm relief(Jdk jdk, List<String> flags, double critical, String count, String buffers)
            throws Exception {
        List<String> arguments = new ArrayList<>(flags);
        arguments.addAll(List.of("-Xms1g", "-Xmx1g", "-Xmn600m", "-XX:MetaspaceSize=256m"));
        arguments.add(agent(
                "relief=gc",
                "hooks=sync",
                "interval=100ms",
                "budget=100%",
                "evidence=off",
                "warning=" + critical / 2,
                "critical=" + critical));
        arguments.addAll(List.of("io.mapwatch.apps.ReliefApp", count, buffers));
        return ForkedJvm.start(jdk, arguments);
    }

    private static List<String> lines(ForkedJvm jvm) {
        return jvm.stderr().stream().filter(line -> line.contains("relief=gc")).toList();
    }

    private static long number(String grouped) {
        return Long.parseLong(grouped.replace(",", ""));
    }
}
