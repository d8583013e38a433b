package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.KernelCount;
import io.mapwatch.forked.QuietJvm;
import java.io.IOException;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.IntStream;

/** A scrape of a process near the limit, and what is right in it. Times are of {@link System#nanoTime()}. */
final class SoakScrape {

    private static final double CRITICAL = 2;

    /** A scan may have begun so long before its end, on a machine that has more to do than it can. */
    private static final long LONGEST_SCAN_NANOS = 2_000_000_000;

    /** What the JVM itself may map and unmap between two counts of the kernel. */
    private static final long FLICKER = 8;

    private final long sent = System.nanoTime();
    private final Map<String, Double> series;
    private final long answered;

    SoakScrape(ForkedJvm jvm) {
        series = jvm.scrape();
        answered = System.nanoTime();
    }

    /** How long it took, in nanoseconds. */
    long nanos() {
        return answered - sent;
    }

    double scanAgeSeconds() {
        return value("mapwatch_scan_age_seconds");
    }

    /** When, at the earliest, the scan began whose sample is shown. */
    long scanBegun() {
        return sent - (long) (scanAgeSeconds() * 1e9) - LONGEST_SCAN_NANOS;
    }

    void assertRight(List<Reading> readings) throws IOException {
        LongSummaryStatistics kernel = meanwhile(readings);
        double count = value("process_memory_map_areas");
        double limit = QuietJvm.limit();
        assertThat(count).isBetween((double) kernel.getMin() - FLICKER, (double) kernel.getMax() + FLICKER);
        assertThat(series)
                .containsEntry("process_memory_map_areas_limit", limit)
                .containsEntry("process_memory_map_areas_ratio", count / limit)
                .containsEntry("mapwatch_headroom_mappings", limit - count)
                .containsEntry("mapwatch_level", CRITICAL);
    }

    /** From the last reading before the scan to the first one after the answer. */
    private LongSummaryStatistics meanwhile(List<Reading> readings) {
        return IntStream.range(0, readings.size())
                .filter(i -> i + 1 == readings.size() || readings.get(i + 1).begun() > scanBegun())
                .filter(i -> i == 0 || readings.get(i - 1).ended() < answered)
                .mapToLong(i -> readings.get(i).count())
                .summaryStatistics();
    }

    private double value(String name) {
        return series.getOrDefault(name, Double.NaN);
    }

    /** The kernel's own count, and between which times it was read. */
    record Reading(long begun, long count, long ended) {

        static Reading of(ForkedJvm jvm) throws IOException {
            long begun = System.nanoTime();
            return new Reading(begun, KernelCount.of(jvm.pid()), System.nanoTime());
        }
    }
}
