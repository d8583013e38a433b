package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The JVM ends as fast as without the agent, which has a thread in a selector's wait. */
class ExitIT {

    private static final int TRIES = 3;

    /** Much less than the 300 ms for which the JVM waits for threads in native code. */
    private static final long MOST_MORE_MILLIS = 150;

    @OnEveryJdk
    void at_the_end_of_main(Jdk jdk) throws Exception {
        endsInTime(jdk, "return");
    }

    @OnEveryJdk
    void by_system_exit(Jdk jdk) throws Exception {
        endsInTime(jdk, "exit");
    }

    /** With a hook of the application that takes its time, in which scrapes are still answered. */
    @OnEveryJdk
    void and_scrapes_are_answered_while_the_application_shuts_down(Jdk jdk) throws Exception {
        try (ForkedJvm jvm =
                ForkedJvm.start(jdk, List.of(ForkedJvm.agent("port=0"), "io.mapwatch.apps.EndingApp", "hook"))) {
            jvm.url();
            jvm.send("end");
            ForkedJvm.await("the hook", () -> jvm.stdout().contains("hook"));
            assertThat(jvm.scrape()).containsKey("process_memory_map_areas");
            jvm.send("hook");
            assertThat(jvm.result().exit()).isZero();
            assertThat(jvm.stderr()).hasSize(1);
        }
    }

    private static void endsInTime(Jdk jdk, String way) throws Exception {
        long[] without = new long[TRIES];
        long[] with = new long[TRIES];
        for (int i = 0; i < TRIES; i++) {
            without[i] = millis(ForkedJvm.start(jdk, List.of("io.mapwatch.apps.EndingApp", way)), false);
            with[i] = millis(
                    ForkedJvm.start(jdk, List.of(ForkedJvm.agent("port=0"), "io.mapwatch.apps.EndingApp", way)), true);
        }
        assertThat(least(with)).isLessThan(least(without) + MOST_MORE_MILLIS);
    }

    /** From the line that lets it end to its end. */
    private static long millis(ForkedJvm started, boolean withAgent) throws Exception {
        try (ForkedJvm jvm = started) {
            assertThat(jvm.firstLine()).isEqualTo("running");
            if (withAgent) {
                jvm.awaitHooks();
            }
            long start = System.nanoTime();
            jvm.send("end");
            assertThat(jvm.result().exit()).isZero();
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        }
    }

    /** A busy machine makes each longer, and what the JVM waits for is there each time. */
    private static long least(long[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }
}
