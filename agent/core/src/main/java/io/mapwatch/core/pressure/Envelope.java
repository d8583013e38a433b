package io.mapwatch.core.pressure;

/**
 * A line or an exponential curve through the peaks of a span of time that ends with the newest full bucket: it is the peaks that reach the limit. The
 * span is cut into cells of equal time. A cell that is longer than a collector's period has the same place in the saw-tooth as its neighbours.
 *
 * <p>With {@code u = (exp(rx) - 1) / r} a curve in time is a line in {@code u}, and the slope at the end of the span is that of the line. The rate
 * {@code r} comes from the slopes of both halves, and is 0 where they are alike. Reused for one fit after the other. Not thread-safe.
 */
final class Envelope {

    static final int MAX_CELLS = 24;

    /** Up to here {@link Growth} sees each sample. */
    private static final double SHORTEST_SECONDS = 300;

    /** The slope divided by its standard error, as if the peaks' deviations were independent. */
    private static final double SIGNIFICANT = 12;

    /** Halves that differ by up to a quarter are one straight movement. */
    private static final double BEND_OF_A_LINE = 0.25;

    /** Halves that differ more are no one movement. */
    private static final double BEND_OF_A_CURVE = 8;

    /** Thirds of a curve that differ by less are one movement. */
    private static final double BEND_OF_A_THIRD = 0.15;

    /** A curve says nothing about a limit further ahead than this many times its rise so far. */
    private static final int RISES_AHEAD = 20;

    /** A count that stays behind in these has left the envelope. */
    private static final int RECENT_CELLS = 3;

    private final int bucketsPerCell;
    private final int minPoints;
    private final double[] x = new double[MAX_CELLS];
    private final double[] u = new double[MAX_CELLS];
    private final double[] y = new double[MAX_CELLS];
    private final double[] offsets = new double[MAX_CELLS];
    private final TheilSen theilSen;

    private int points;
    private boolean rises;
    private double endSeconds;
    private double lengthSeconds;
    private double slope;
    private double level;
    private double rate;
    private double deviation;
    private double depth;
    private double fastest;

    /** @param theilSen for {@link #MAX_CELLS} points; all envelopes may have the same */
    Envelope(int bucketsPerCell, int minPoints, TheilSen theilSen) {
        this.theilSen = theilSen;
        this.bucketsPerCell = bucketsPerCell;
        this.minPoints = minPoints;
    }

    /** Fits all full buckets, as far as there are cells for them. */
    void fit(Buckets buckets) {
        rises = false;
        collectPoints(buckets);
        if (points < minPoints) {
            return;
        }
        lengthSeconds = -x[0];
        if (lengthSeconds < SHORTEST_SECONDS) {
            return;
        }
        fitWithRate(0);
        double bend = bend();
        if (Math.abs(bend) > BEND_OF_A_LINE * slope) {
            double early = theilSen.slope(x, y, 0, points - points / 2);
            double late = theilSen.slope(x, y, points / 2, points);
            if (early <= 0 || late <= 0 || late > BEND_OF_A_CURVE * early || early > BEND_OF_A_CURVE * late) {
                return;
            }
            fitWithRate(Math.log(late / early) / (middle(points / 2, points) - middle(0, points - points / 2)));
            if (!thirdsAreAlike()) {
                return;
            }
        }
        rises = slope > SIGNIFICANT * standardError();
        lookBelow(buckets);
    }

    /** Whether they do, the newest sample is where the span's samples were, and the limit is not too far ahead for a curve. */
    boolean holds(double seconds, long count, long limit) {
        if (!rises) {
            return false;
        }
        double above = count - at(seconds - endSeconds);
        boolean tooFar = rate > 0
                && (limit - level > RISES_AHEAD * rise()
                        || ahead(Math.max(0, limit - level) / slope) > 2 * lengthSeconds);
        return !tooFar && above <= 4 * deviation && above >= -depth - 4 * deviation;
    }

    /** Whether the peaks rise beyond doubt. */
    boolean rises() {
        return rises;
    }

    /** There is nothing to hold until the next fit. */
    void clear() {
        rises = false;
    }

    double lengthSeconds() {
        return lengthSeconds;
    }

    /** By how much the peaks have risen. */
    double rise() {
        return level - at(-lengthSeconds);
    }

    /** Mappings a second at that time. */
    double slope(double seconds) {
        return slope * Math.exp(rate * (seconds - endSeconds));
    }

    /**
     * Seconds from that time, with that count, until a peak comes to the limit, at the fastest pace seen between two peaks or later; NaN if
     * never.
     */
    double secondsTo(long limit, double seconds, long count) {
        double ahead = ahead(Math.max(0, limit - level) / slope);
        return Math.max(ahead((limit - count) / fastest), ahead - (seconds - endSeconds));
    }

    /** When the curve comes to where its tangent is after that time. */
    private double ahead(double seconds) {
        return rate == 0 ? seconds : Math.log1p(rate * seconds) / rate;
    }

    private void collectPoints(Buckets buckets) {
        points = 0;
        endSeconds = buckets.current() * buckets.widthSeconds();
        long from = Math.max(buckets.oldest(), buckets.current() - (long) MAX_CELLS * bucketsPerCell);
        long cells = (buckets.current() - from) / bucketsPerCell;
        for (long cell = cells; cell > 0; cell--) {
            long end = buckets.current() - (cell - 1) * bucketsPerCell;
            long peak = -1;
            for (long number = end - bucketsPerCell; number < end; number++) {
                if (buckets.has(number) && (peak < 0 || buckets.highest(number) >= buckets.highest(peak))) {
                    peak = number;
                }
            }
            if (peak >= 0) {
                x[points] = buckets.highestSeconds(peak) - endSeconds;
                y[points++] = buckets.highest(peak);
            }
        }
    }

    private void fitWithRate(double newRate) {
        rate = newRate;
        for (int i = 0; i < points; i++) {
            u[i] = u(x[i]);
        }
        slope = theilSen.slope(u, y, 0, points);
        for (int i = 0; i < points; i++) {
            offsets[i] = y[i] - slope * u[i];
        }
        level = TheilSen.median(offsets, points);
        double sum = 0;
        for (int i = 0; i < points; i++) {
            sum += Math.abs(y[i] - level - slope * u[i]);
        }
        deviation = Math.max(1, 1.25 * sum / (points - 2));
    }

    private double bend() {
        return theilSen.slope(u, y, points / 2, points) - theilSen.slope(u, y, 0, points - points / 2);
    }

    /** Two paces, one after the other, have halves as an exponential curve has them, but no such thirds. */
    private boolean thirdsAreAlike() {
        for (int i = 0; i < 3; i++) {
            double third = theilSen.slope(u, y, i * points / 3, (i + 1) * points / 3);
            if (Math.abs(third - slope) > BEND_OF_A_THIRD * slope) {
                return false;
            }
        }
        return true;
    }

    private double standardError() {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < points; i++) {
            sum += u[i];
            squares += u[i] * u[i];
        }
        double mean = sum / points;
        return deviation / (Math.sqrt(points) * Math.sqrt(squares / points - mean * mean));
    }

    private double middle(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i];
        }
        return sum / (to - from);
    }

    /** How far the lowest samples before the last cells are below the peaks, and how fast they go. */
    private void lookBelow(Buckets buckets) {
        depth = 0;
        fastest = slope;
        long from = Math.max(buckets.oldest(), buckets.current() - (long) MAX_CELLS * bucketsPerCell);
        long to = buckets.current() - (long) RECENT_CELLS * bucketsPerCell;
        for (long number = from; number < to; number++) {
            if (buckets.has(number)) {
                double begins = number * buckets.widthSeconds() - endSeconds;
                depth = Math.max(depth, at(begins) - buckets.lowest(number));
                fastest =
                        Math.max(fastest, (buckets.highest(number) - buckets.lowest(number)) / buckets.widthSeconds());
            }
        }
    }

    private double at(double seconds) {
        return level + slope * u(seconds);
    }

    private double u(double seconds) {
        return rate == 0 ? seconds : Math.expm1(rate * seconds) / rate;
    }
}
