package io.mapwatch.core.sampling;

/**
 * The CPU time of a scan, learnt from how long scans kept their thread running. One measurement can be too high: another guest of the same machine
 * was running, the kernel does not count how long a thread waits for a core, or the JVM has just started and the code is not compiled. So the cost of
 * a mapping at most doubles or halves from one scan to the next. One slow scan changes little, a lasting change is learnt in a few.
 *
 * <p>Not thread-safe.
 */
final class ScanCost {

    /** Before the first scan: a fixed part, and the time in which the kernel prints an anonymous mapping and the agent parses it. */
    private static final double FIRST_NANOS = 100_000;

    private static final double FIRST_NANOS_PER_MAPPING = 250;

    private double nanosPerMapping;
    private double nanos;

    /** Learns from a scan of {@code count} mappings. */
    void scanned(long tookNanos, long count) {
        long mappings = Math.max(1, count);
        double expected =
                nanosPerMapping == 0 ? FIRST_NANOS + FIRST_NANOS_PER_MAPPING * mappings : nanosPerMapping * mappings;
        nanos = Math.max(expected / 2, Math.min((double) tookNanos, expected * 2));
        nanosPerMapping = nanos / mappings;
    }

    /** The cost of the last scan, which is that expected of the next; 0 before the first. */
    double nanos() {
        return nanos;
    }
}
