package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table in docs/metrics.md is what a scrape with every option holds: each name with its type, no more and no less. */
class MetricsPageIT {

    private static final Pattern ROW = Pattern.compile("\\| `[a-z.]+(?:\\{[a-z,]+})?` \\| `(\\w+)` \\| (\\w+) \\|.*");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\w+) (\\w+)");

    /** Absent while nothing grows. */
    private static final String FORECAST = "mapwatch_exhaustion_seconds";

    @OnOneJdk
    void the_table_names_what_is_served(Jdk jdk) throws Exception {
        Map<String, String> documented = documented();
        assertThat(documented).containsEntry(FORECAST, "gauge").hasSizeGreaterThan(12);
        documented.remove(FORECAST);
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        ForkedJvm.agent("port=0", "hooks=sync", "guard=1", "relief=gc"),
                        "io.mapwatch.apps.CommandApp"))) {
            jvm.awaitHooks();
            ForkedJvm.await(
                    "a growth",
                    () -> named(jvm.metrics().lines(), TYPE).containsKey("mapwatch_growth_mappings_per_second"));
            Map<String, String> served = named(jvm.metrics().lines(), TYPE);
            served.remove(FORECAST);
            assertThat(served).isEqualTo(documented);
        }
    }

    /** The type of each meter in the documentation, by the name that Prometheus sees. */
    static Map<String, String> documented() throws IOException {
        return named(Files.readAllLines(Path.of("../../docs/metrics.md")).stream(), ROW);
    }

    private static Map<String, String> named(Stream<String> lines, Pattern pattern) {
        Map<String, String> types = new TreeMap<>();
        lines.map(pattern::matcher)
                .filter(Matcher::matches)
                .forEach(match -> types.put(match.group(1), match.group(2)));
        return types;
    }
}
