package io.mapwatch.core.sampling;

/**
 * What a scan costs in CPU time, learnt from how long scans kept their thread running. That can be too much: another guest of the
 * same machine, or a kernel that does not tell how long a thread waits for a core, and in a JVM just started the code is not
 * compiled yet. So the cost of a mapping at most doubles or halves from one scan to the next: one slow scan says little, a lasting
 * change is learnt in a few.
 *
 * <p>Not thread-safe.
 */
final class ScanCost {

    /** Before the first scan: a fixed part, and what an anonymous mapping takes the kernel to print and us to parse. */
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

    /** Of the last scan, and so about the next; 0 before the first. */
    double nanos() {
        return nanos;
    }
}
