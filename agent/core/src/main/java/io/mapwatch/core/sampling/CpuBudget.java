package io.mapwatch.core.sampling;

/**
 * CPU time that may be spent: a bucket that starts full, fills at a share of one core and holds what an hour earns at
 * the initial share, since an emergency may need in seconds what has long been left unspent. A cost is known only when it has been paid, so the bucket can be in debt; then it fills up first. Over any
 * period the time spent is at most a full bucket, plus one scan, plus what the period earned.
 *
 * <p>Not thread-safe.
 */
final class CpuBudget {

    private static final double CAPACITY_NANOS = 3600e9;

    private final double capacity;
    private double available;
    private double share;
    private long filledAt;

    /** @param share of one core: 0.001 is a millisecond a second */
    CpuBudget(double share, long nowNanos) {
        this.capacity = share * CAPACITY_NANOS;
        this.available = capacity;
        this.share = share;
        this.filledAt = nowNanos;
    }

    double share() {
        return share;
    }

    /** From now on the bucket fills at another rate; it does not grow. */
    void setShare(double newShare, long nowNanos) {
        fill(nowNanos);
        share = newShare;
    }

    void spend(double cpuNanos, long nowNanos) {
        fill(nowNanos);
        available -= cpuNanos;
    }

    /** How long until {@code cpuNanos} may be spent, 0 if now; a cost above the capacity waits for a full bucket. */
    long nanosUntilAffordable(double cpuNanos, long nowNanos) {
        fill(nowNanos);
        double missing = Math.min(cpuNanos, capacity) - available;
        // less than a nanosecond is rounding, and would make the caller wait for nothing
        return missing < 1 ? 0 : (long) Math.ceil(missing / share);
    }

    boolean isHalfFull(long nowNanos) {
        fill(nowNanos);
        return available >= capacity / 2;
    }

    private void fill(long nowNanos) {
        available = Math.min(capacity, available + share * (nowNanos - filledAt));
        filledAt = nowNanos;
    }
}
