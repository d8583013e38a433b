package io.mapwatch.core.sampling;

import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.pressure.Thresholds;

/**
 * How soon the count could reach the next mark: a threshold, 0.95, 0.99 or the limit. It goes by the pace between the last two
 * scans, and between scans by what the hooks have seen. Hooks see what is mapped, not what is unmapped without a hooked call, so
 * their number is weighed by how much of it scans found to be true: an application that maps and unmaps all day is not in a hurry. By the
 * same number the last count grows old.
 *
 * <p>Not thread-safe.
 */
final class Approach {

    private static final double NANOS_PER_SECOND = 1e9;

    /** A change of less than a thousandth of the limit between two scans is no pace to worry about, and no news. */
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
     * How long after the last scan to look again: at half the predicted time, which leaves room for a pace that doubles, but not in
     * ever smaller steps: up to a second ahead, at the predicted time itself. {@link Long#MAX_VALUE} when nothing is approached.
     */
    long nanosToNextLook() {
        if (perNano <= 0 || toGo == Double.POSITIVE_INFINITY) {
            return Long.MAX_VALUE;
        }
        double predicted = toGo / perNano;
        return (long) Math.max(predicted / 2, Math.min(predicted, NANOS_PER_SECOND));
    }

    /** The part of the way to the next mark that the hooks say may be done since the last scan; 0 when nothing is approached. */
    double wayDone(long mappingsSeenByHooks) {
        return trust * (mappingsSeenByHooks - seen) / toGo;
    }

    /** By what part of itself the last count may have grown since, as the hooks say; 0 while that is less than noise. */
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
