package io.mapwatch;

import static io.mapwatch.forked.ForkedJvm.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.QuietJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code relief=gc} asks for and says, with each collector, where mapped buffers wait for a collection and where they are held. */
class ReliefIT {

    private static final List<String> COLLECTORS = List.of("G1", "Serial", "Parallel", "Z", "Shenandoah");
    private static final int BUFFERS = 25_000;
    private static final Pattern GAVE_BACK = Pattern.compile(
            "mapwatch: relief=gc: a collection gave back ([\\d,]+) of the ([\\d,]+) mappings that the hooks know: (.*)");

    @OnEveryJdk
    void dropped_buffers_were_waiting_for_the_collection_with_each_collector(Jdk jdk) throws Exception {
        for (String collector : COLLECTORS) {
            String line = line(jdk, "dropped", "-XX:+Use" + collector + "GC");
            Matcher told = GAVE_BACK.matcher(line);
            assertThat(told.matches()).as(line).isTrue();
            assertThat(told.group(3)).as(line).isEqualTo("they were waiting for it");
            assertThat(number(told.group(1))).as(line).isGreaterThan(BUFFERS * 8 / 10);
        }
    }

    @OnEveryJdk
    void held_buffers_are_called_held(Jdk jdk) throws Exception {
        String line = line(jdk, "held", "-XX:+UseG1GC");
        Matcher told = GAVE_BACK.matcher(line);
        assertThat(told.matches()).as(line).isTrue();
        assertThat(told.group(3)).as(line).isEqualTo("they are held");
        assertThat(number(told.group(1))).as(line).isLessThan(100);
        assertThat(number(told.group(2))).as(line).isGreaterThan(1_000);
    }

    @OnEveryJdk
    void a_concurrent_collection_is_waited_for(Jdk jdk) throws Exception {
        assertThat(line(jdk, "dropped", "-XX:+UseG1GC", "-XX:+ExplicitGCInvokesConcurrent"))
                .endsWith("they were waiting for it");
    }

    @OnEveryJdk
    void a_jvm_that_makes_none_when_asked_is_said_to(Jdk jdk) throws Exception {
        assertThat(line(jdk, "dropped", "-XX:+UseG1GC", "-XX:+DisableExplicitGC"))
                .isEqualTo("mapwatch: relief=gc: no collection was made: the collector makes none when asked,"
                        + " as with -XX:+DisableExplicitGC");
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

    /** The one line about it of a program whose heap is so large that no other collection comes. */
    private static String line(Jdk jdk, String buffers, String... flags) throws Exception {
        QuietJvm.assumeReachableLimit();
        // nearly all are mapped then: those of the rest of that second would be counted as held
        double ratio = 0.95 * BUFFERS / QuietJvm.limit();
        List<String> arguments = new ArrayList<>(List.of(flags));
        arguments.addAll(List.of("-Xms1g", "-Xmx1g", "-Xmn600m", "-XX:MetaspaceSize=256m"));
        arguments.add(agent(
                "relief=gc",
                "hooks=sync",
                "interval=100ms",
                "budget=100%",
                "evidence=off",
                "warning=" + ratio / 2,
                "critical=" + ratio));
        arguments.addAll(List.of("io.mapwatch.apps.ReliefApp", "" + BUFFERS, buffers));
        try (ForkedJvm jvm = ForkedJvm.start(jdk, arguments)) {
            assertThat(jvm.firstLine()).isEqualTo("mapped");
            ForkedJvm.await("line about the collection", () -> !lines(jvm).isEmpty());
            assertThat(jvm.end().exit()).isZero();
            System.out.println(jdk + " " + String.join(" ", flags) + ", " + buffers + ": " + lines(jvm));
            assertThat(lines(jvm)).hasSize(1);
            return lines(jvm).get(0);
        }
    }

    private static List<String> lines(ForkedJvm jvm) {
        return jvm.stderr().stream().filter(line -> line.contains("relief=gc")).toList();
    }

    private static long number(String grouped) {
        return Long.parseLong(grouped.replace(",", ""));
    }
}
