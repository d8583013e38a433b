package io.mapwatch.core.pressure;

import org.jspecify.annotations.Nullable;

/**
 * The counts of up to 45 days in {@value #SCALES} rings of {@link Buckets}, each with buckets four times as wide as those of the one before, from ten
 * seconds to eleven hours; and the {@link Envelope}s of each. A scale is fitted only when it begins a bucket. It takes 60 KB, all allocated at the
 * start. Not thread-safe.
 */
final class Memory {

    private static final int SCALES = 7;
    private static final double NARROWEST_SECONDS = 10;
    private static final int FACTOR = 4;

    /** Rises that were taken back say nothing about a movement that has gone on for three times as long. */
    private static final int LONGER = 3;

    /** Enough of them to see that such a rise has come and gone. */
    private static final int BUCKETS_OF_A_RISE = 8;

    private final Buckets[] scales = new Buckets[SCALES];
    private final Envelope[][] envelopes = new Envelope[SCALES][];
    private final boolean[] begun = new boolean[SCALES];
    private double seconds;

    Memory() {
        TheilSen theilSen = new TheilSen(Envelope.MAX_CELLS);
        double width = NARROWEST_SECONDS;
        for (int i = 0; i < SCALES; i++) {
            scales[i] = new Buckets(width);
            envelopes[i] = new Envelope[] {
                new Envelope(4, 12, theilSen),
                new Envelope(2, 12, theilSen),
                new Envelope(12, 6, theilSen),
                new Envelope(6, 6, theilSen),
            };
            width *= FACTOR;
        }
    }

    /** Adds the newest sample; seconds are 0 and up, and never fall. */
    void add(double nowSeconds, long count) {
        seconds = nowSeconds;
        for (int i = 0; i < SCALES; i++) {
            begun[i] = scales[i].add(nowSeconds, count);
        }
        for (int i = 0; i < SCALES; i++) {
            if (begun[i]) {
                fit(i);
            }
        }
    }

    private void fit(int scale) {
        for (Envelope envelope : envelopes[scale]) {
            envelope.fit(scales[scale]);
            if (envelope.rises() && hasBeenTakenBack(envelope.lengthSeconds(), envelope.rise())) {
                envelope.clear();
            }
        }
    }

    /** The envelope of the longest span in which the peaks rise beyond doubt and still do; null if there is none. */
    @Nullable
    Envelope rising(long count, long limit) {
        for (int i = SCALES - 1; i >= 0; i--) {
            for (Envelope envelope : envelopes[i]) {
                if (envelope.holds(seconds, count, limit)) {
                    return envelope;
                }
            }
        }
        return null;
    }

    /** Whether the process has taken back rises like this one, or longer ones, by half of its height or more. */
    boolean hasBeenTakenBack(double lengthSeconds, double rise) {
        for (int i = 0; i < SCALES; i++) {
            boolean fine = i == SCALES - 1 || scales[i].widthSeconds() * BUCKETS_OF_A_RISE * FACTOR > lengthSeconds;
            if (fine && TakenBack.longestSeconds(scales[i], rise / 2) * LONGER > lengthSeconds) {
                return true;
            }
        }
        return false;
    }
}
