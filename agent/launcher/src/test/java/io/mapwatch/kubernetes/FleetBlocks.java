package io.mapwatch.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mapwatch.forked.PrometheusServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Blocks of Prometheus' storage that promtool has made, as it compresses them in a running server.
 *
 * @param series in all blocks, so twice where a series is in two of them
 * @param samples in all
 * @param chunkBytes what the samples take
 * @param indexBytes what the series and their labels take
 */
record FleetBlocks(long series, long samples, long chunkBytes, long indexBytes) {

    /** Makes the blocks of a history in the folder {@code data}. */
    static FleetBlocks make(Path openMetrics, Path data) throws Exception {
        String printed = PrometheusServer.promtool(
                "tsdb", "create-blocks-from", "openmetrics", openMetrics.toString(), data.toString());
        assertThat(printed).endsWith("exit 0");
        return sum(data);
    }

    private static FleetBlocks sum(Path data) throws IOException {
        long series = 0;
        long samples = 0;
        long chunks = 0;
        long index = 0;
        for (Path file : files(data)) {
            if (file.endsWith("meta.json")) {
                JsonNode stats = new ObjectMapper().readTree(file.toFile()).path("stats");
                series += stats.path("numSeries").asLong();
                samples += stats.path("numSamples").asLong();
            } else if (file.endsWith("index")) {
                index += Files.size(file);
            } else if (file.toString().contains("/chunks/")) {
                chunks += Files.size(file);
            }
        }
        return new FleetBlocks(series, samples, chunks, index);
    }

    private static List<Path> files(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
