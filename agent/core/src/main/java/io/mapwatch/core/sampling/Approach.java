package io.mapwatch.core.sampling;

import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.pressure.Thresholds;

/**
 * How soon the count could reach the next mark: a threshold, 0.95, 0.99 or the limit. It uses the pace between the last two scans, and between scans
 * the mappings that the hooks have seen. Hooks do not see every unmap. So their number is multiplied by the part of it that scans confirmed: an
 * application that maps and unmaps all day is not urgent. The same number shows how old the last count is.
 *
 * <p>Not thread-safe.
 */
final class Approach {

    private static final double NANOS_PER_SECOND = 1e9;

    /** A change of less than a thousandth of the limit between two scans counts as no pace and no growth. */
    private static final double NOISE = 0.001;

    private static final int MIN_SEEN = 16;
    private static final double MIN_TRUST = 1.0 / 1024;

    private final double[] marks;

    private long scannedAt;
    private long count = -1;
    private long seen;
    private double toGo = Double.POSITIVE_INFINITY;
    private double perNano;
    private double noise = Double.POSITIVE_INFINITY;
    private double trust = 1;

    Approach(Thresholds thresholds) {
        this.marks = new double[] {thresholds.warning(), thresholds.critical(), 0.95, 0.99, 1};
    }

    void scanned(long nowNanos, Pressure pressure, long mappingsSeenByHooks) {
        if (count >= 0) {
            long added = pressure.count() - count;
            perNano = added >= NOISE * pressure.limit() ? (double) added / Math.max(1, nowNanos - scannedAt) : 0;
            long seenSince = mappingsSeenByHooks - seen;
            if (seenSince >= MIN_SEEN) {
                double trueShare = (double) added / seenSince;
                trust = Math.max(MIN_TRUST, Math.min(1, Math.max(trust / 2, trueShare)));
            }
        }
        scannedAt = nowNanos;
        count = pressure.count();
        seen = mappingsSeenByHooks;
        toGo = toNextMark(pressure);
        noise = pressure.limitKnown() ? NOISE * pressure.limit() : Double.POSITIVE_INFINITY;
    }

    /**
     * Nanoseconds from the last scan to the next look: half the predicted time, which leaves room for a pace that doubles. The steps do not become
     * ever smaller: up to a second ahead it is the predicted time itself. {@link Long#MAX_VALUE} when nothing is approached.
     */
    long nanosToNextLook() {
        if (perNano <= 0 || toGo == Double.POSITIVE_INFINITY) {
            return Long.MAX_VALUE;
        }
        double predicted = toGo / perNano;
        return (long) Math.max(predicted / 2, Math.min(predicted, NANOS_PER_SECOND));
    }

    /** The part of the way to the next mark that the hooks have seen since the last scan; 0 when nothing is approached. */
    double wayDone(long mappingsSeenByHooks) {
        return trust * (mappingsSeenByHooks - seen) / toGo;
    }

    /** The growth of the last count that the hooks have seen since, as a part of it; 0 while that is less than noise. */
    double grown(long mappingsSeenByHooks) {
        double added = trust * (mappingsSeenByHooks - seen);
        return added < noise ? 0 : added / Math.max(1, count);
    }

    private double toNextMark(Pressure pressure) {
        double nearest = Double.POSITIVE_INFINITY;
        if (pressure.limitKnown()) {
            for (double mark : marks) {
                double distance = Math.ceil(mark * pressure.limit()) - pressure.count();
                if (distance > 0 && distance < nearest) {
                    nearest = distance;
                }
            }
        }
        return nearest;
    }
}
