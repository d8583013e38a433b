package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import java.util.List;

/** An application that wants in: what it gets of the agent is what it could do itself. */
class IntruderIT {

    /** An interface of figures for JMX, and the launcher's way in, which has been used. */
    private static final List<String> HARMLESS =
            List.of("package io.mapwatch.core.bean", "package io.mapwatch.isolated");

    @OnEveryJdk
    void an_application_that_follows_every_reference_gets_nothing(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        ForkedJvm.agent("port=0", "hooks=sync", "interval=100ms", "budget=100%", "log=debug"),
                        "io.mapwatch.apps.IntruderApp",
                        ForkedJvm.AGENT_JAR.toString()))) {
            ForkedJvm.await(
                    "meters in the application's registry",
                    () -> jvm.stderr().stream().anyMatch(line -> line.contains("joined")) || jvm.hasEnded());

            List<String> lines = jvm.command("intrude");

            assertThat(lines)
                    .contains(
                            "reached io.mapwatch.isolated.IsolatedLoader",
                            "reached io.mapwatch.core.registry.MetersLoader");
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("got "))
                    .allMatch(line -> isHarmless(line.substring("got ".length())));
        }
    }

    @OnEveryJdk
    void an_application_cannot_detach_the_agent_nor_have_it_collect(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk, List.of(ForkedJvm.agent("port=0", "hooks=sync"), "io.mapwatch.apps.DetachingApp"))) {
            jvm.firstLine();
            jvm.url();

            assertThat(jvm.command("intrude"))
                    .containsExactly("handle io.mapwatch.core.RunningAgent", "gone false", "gone false");

            assertThat(jvm.stderr()).noneMatch(line -> line.contains(" collection "));
            jvm.command("map 4096");
            assertThat(jvm.scrape()).anySatisfy((series, value) -> {
                assertThat(series)
                        .startsWith("mapwatch_offheap_operations_total")
                        .contains("api=\"file_channel\"", "operation=\"map\"");
                assertThat(value).isPositive();
            });
        }
    }

    private static boolean isHarmless(String what) {
        return HARMLESS.contains(what)
                || what.contains(" io.mapwatch.core.bean.MapPressureMXBean.")
                || what.contains(" io.mapwatch.isolated.IsolatedEntry()")
                || what.contains(" io.mapwatch.isolated.IsolatedEntry.apply(")
                || what.contains(" io.mapwatch.isolated.SealedLayer.call(");
    }
}
