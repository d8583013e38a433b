package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.OnOneJdk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Each way to the method that maps has its mappings, and all of them sum to the count. */
class PathsIT {

    private static final String PATH_TO_MAP = ";io.mapwatch.apps.PathsApp.mapSegment";

    @OnEveryJdk
    void each_way_to_a_mapping_method_is_told_with_its_mappings(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        "-cp",
                        ForkedJvm.programClassPath(),
                        ForkedJvm.agent("port=0", "hooks=sync", "interval=200ms"),
                        "io.mapwatch.apps.PathsApp"))) {
            jvm.awaitHooks();
            ForkedJvm.await(
                    "all ways",
                    () -> jvm.scrape().entrySet().stream()
                            .anyMatch(meter ->
                                    meter.getKey().contains("PathsApp.mapSegment") && meter.getValue() == 13_000));
            Map<String, Long> ways = mappings(collapsed(jdk, jvm), PATH_TO_MAP);
            assertThat(sum(ways, "")).isEqualTo(13_000);
            // one call in sixteen is looked at: some 800, so that these are five standard deviations
            assertThat(sum(ways, "PathsApp.openTerms(")).isBetween(7_950L, 10_050L);
            assertThat(sum(ways, "PathsApp.openPostings(")).isBetween(2_050L, 3_950L);
            assertThat(sum(ways, "PathsApp.walk(")).isBetween(60L, 950L);
            assertThat(ways).hasSizeLessThanOrEqualTo(10);
            assertThat(String.join("\n", run(jdk, "report", jvm.url())))
                    .containsPattern(
                            "called by io.mapwatch.apps.PathsApp.openTerms\\(PathsApp.java:\\d+\\) \\(\\d\\d %\\)")
                    .containsPattern(
                            "called by io.mapwatch.apps.PathsApp.openPostings\\(PathsApp.java:\\d+\\) \\(\\d\\d %\\)")
                    .contains("(shares from ");
        }
    }

    @OnOneJdk
    void what_the_flame_graph_tools_read_sums_to_the_count(Jdk jdk) throws Exception {
        try (ForkedJvm jvm =
                ForkedJvm.start(jdk, List.of(ForkedJvm.agent("port=0", "hooks=sync"), "io.mapwatch.apps.CommandApp"))) {
            jvm.awaitHooks();
            jvm.command("map 4096");
            ForkedJvm.await("the same sum as the count", () -> {
                long sum = mappings(collapsed(jdk, jvm), "").values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                return sum > 0 && sum == Math.round(jvm.scrape().getOrDefault("process_memory_map_areas", 0.0));
            });
        }
    }

    private static long sum(Map<String, Long> ways, String caller) {
        return ways.entrySet().stream()
                .filter(way -> way.getKey().contains(caller))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static Map<String, Long> mappings(List<String> lines, String part) {
        Map<String, Long> mappings = new TreeMap<>();
        for (String line : lines) {
            int space = line.lastIndexOf(' ');
            if (line.contains(part)) {
                mappings.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
            }
        }
        return mappings;
    }

    private static List<String> collapsed(Jdk jdk, ForkedJvm jvm) throws Exception {
        return run(jdk, "report", "--collapsed", jvm.url());
    }

    private static List<String> run(Jdk jdk, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("-jar", ForkedJvm.AGENT_JAR.toString()));
        command.addAll(List.of(arguments));
        try (ForkedJvm jvm = ForkedJvm.start(jdk, command)) {
            return jvm.result().stdout();
        }
    }
}
