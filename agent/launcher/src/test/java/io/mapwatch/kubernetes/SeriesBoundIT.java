package io.mapwatch.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.calls.Api;
import io.mapwatch.core.calls.Cause;
import io.mapwatch.core.calls.Operation;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many series a JVM can have: what the documentation says follows from the tags' values, and a JVM with every one of them has no more. */
class SeriesBoundIT {

    private static final Path METERS = Path.of("../../docs/metrics.md");
    private static final Pattern DOCUMENTED =
            Pattern.compile("(\\d+) with the\\s+default of (\\d+) owners and `guard`");
    private static final Pattern WITHOUT_TAGS = Pattern.compile("\\| `[a-z.]+` \\| `\\w+` \\| (\\w+) \\|.*");

    /** Absent while nothing grows. */
    private static final String FORECAST = "mapwatch_exhaustion_seconds";

    /** Of meters that come on top of the bound. */
    private static final String BEYOND = " with `relief=gc`: ";

    @TempDir
    private Path folder;

    @Test
    void the_documented_bound_is_that_of_the_tags() throws Exception {
        assertThat(bound())
                .isEqualTo(Kind.values().length
                        + 2 * operations()
                        + (Operation.values().length - 1) * Cause.values().length
                        + defaultOwners()
                        + Set.of("other", "unattributed").size()
                        + withoutTags()
                        + Set.of("mapwatch_info").size());
    }

    @Test
    void the_pod_monitor_lets_so_many_in() throws Exception {
        assertThat(Manifests.read("base/pod-monitor.yaml")
                        .at("/spec/sampleLimit")
                        .asInt())
                .isGreaterThanOrEqualTo(bound());
    }

    @OnOneJdk
    void a_jvm_with_more_owners_than_are_named_reaches_it_and_stays_there(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ManyOwners.start(jdk, folder, 2 * defaultOwners())) {
            jvm.awaitHooks();
            ForkedJvm.await("each series but the forecast", () -> series(jvm).size() >= bound() - 1);

            assertThat(series(jvm)).hasSize(bound() - 1).anyMatch(name -> name.contains("owner=\"other\""));
        }
    }

    private static Set<String> series(ForkedJvm jvm) {
        Set<String> names = new TreeSet<>(jvm.scrape().keySet());
        names.remove(FORECAST);
        return names;
    }

    private static int operations() {
        return Stream.of(Api.values())
                .mapToInt(api ->
                        (int) Stream.of(Operation.values()).filter(api::has).count())
                .sum();
    }

    /** Meters with one series each, but for a summary, which has two. */
    private static int withoutTags() throws Exception {
        int series = 0;
        for (String line : Files.readAllLines(METERS)) {
            Matcher row = WITHOUT_TAGS.matcher(line);
            if (row.matches() && !line.contains(BEYOND)) {
                series += row.group(1).equals("summary") ? 2 : 1;
            }
        }
        return series;
    }

    private static int bound() {
        return documented(1);
    }

    private static int defaultOwners() {
        return documented(2);
    }

    private static int documented(int group) {
        try {
            Matcher sentence = DOCUMENTED.matcher(Files.readString(METERS));
            assertThat(sentence.find()).isTrue();
            return Integer.parseInt(sentence.group(group));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
