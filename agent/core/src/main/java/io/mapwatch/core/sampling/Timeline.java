package io.mapwatch.core.sampling;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The count since the start of the agent, in at most {@value #CAPACITY} points. When they are full, every second one is removed, and new ones come
 * half as often from then on. Any thread may read.
 */
public final class Timeline implements SampleListener {

    /** With the default interval of 10 s, the points are every sample of two hours, or one an hour and a quarter for a year. */
    static final int CAPACITY = 1024;

    /** @param limit {@code vm.max_map_count}, negative when it could not be read */
    public record Point(long epochMillis, long mappings, long limit) {}

    private final List<Point> points = new ArrayList<>(CAPACITY);
    private long spacingNanos = 1_000_000_000;
    private long firstNanos;
    private long lastNanos;

    @Override
    public synchronized void sampled(Sample sample, @Nullable Sample previous) {
        if (points.isEmpty()) {
            firstNanos = sample.nanoTime();
        } else if (sample.nanoTime() - lastNanos < spacingNanos) {
            return;
        }
        if (points.size() == CAPACITY) {
            thinOut();
        }
        lastNanos = sample.nanoTime();
        points.add(new Point(
                sample.epochMillis(),
                sample.pressure().count(),
                sample.pressure().limit()));
    }

    /** The points so far, the oldest first. */
    public synchronized List<Point> points() {
        return List.copyOf(points);
    }

    private void thinOut() {
        for (int i = 0; i < CAPACITY / 2; i++) {
            points.set(i, points.get(2 * i));
        }
        points.subList(CAPACITY / 2, CAPACITY).clear();
        // a quarter less than the mean: otherwise samples that come a little early would be left out
        spacingNanos = (lastNanos - firstNanos) / (CAPACITY / 2) * 3 / 4;
    }
}
