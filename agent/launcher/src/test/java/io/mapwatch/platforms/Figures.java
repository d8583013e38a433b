package io.mapwatch.platforms;

import io.mapwatch.forked.Exposition;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The agent's figures of one scrape. */
record Figures(long count, Map<String, Double> series) {

    private static final String ENDPOINT = "http://127.0.0.1:9464/metrics";
    private static final int TRIES = 200;
    private static final long PAUSE_MILLIS = 1_000;

    /** Of a moment at which the process stood still: as many mappings before the scrape, in it and behind it. */
    static Figures agreed() throws Exception {
        String last = "";
        for (int i = 0; i < TRIES; i++) {
            try {
                long before = KernelMaps.count();
                Figures figures = scraped();
                long after = KernelMaps.count();
                if (before == figures.count && after == figures.count) {
                    return figures;
                }
                last = "kernel " + before + ", agent " + figures.count + ", kernel " + after;
            } catch (ConnectException e) { // it has not started
                last = e.toString();
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new AssertionError("they never agree: " + last);
    }

    /** Until the agent has seen this limit. */
    static void awaitLimit(long limit) throws Exception {
        for (int i = 0; i < TRIES; i++) {
            if (scraped().sum("process_memory_map_areas_limit", "") == limit) {
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new AssertionError("the agent never saw the limit of " + limit);
    }

    private static Figures scraped() throws Exception {
        try (InputStream in = URI.create(ENDPOINT).toURL().openStream()) {
            Map<String, Double> series = Exposition.series(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
            return new Figures(
                    series.getOrDefault("process_memory_map_areas", -1.0).longValue(), series);
        }
    }

    /** Of all series of this meter that have this in their labels. */
    long sum(String meter, String label) {
        return (long) series.entrySet().stream()
                .filter(each -> each.getKey().startsWith(meter) && each.getKey().contains(label))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    long kind(String kind) {
        return sum("mapwatch_mappings{", "kind=\"" + kind + "\"");
    }
}
