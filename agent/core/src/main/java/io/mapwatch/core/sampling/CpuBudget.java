package io.mapwatch.core.sampling;

/**
 * CPU time that may be spent: a bucket that starts full and fills at a share of one core. It holds what an hour earns at the initial share: an
 * emergency may need in seconds what was left unspent for long. A cost is known only afterwards, so the bucket can be in debt; then it fills up
 * first. If each scan waits until it is affordable, the time spent in any period is at most a full bucket, one scan, and the period's earnings.
 *
 * <p>Not thread-safe.
 */
public final class CpuBudget {

    private static final double CAPACITY_NANOS = 3600e9;

    private final double capacity;
    private double available;
    private double share;
    private long filledAt;

    /** @param share of one core: 0.001 is a millisecond a second */
    public CpuBudget(double share, long nowNanos) {
        this.capacity = share * CAPACITY_NANOS;
        this.available = capacity;
        this.share = share;
        this.filledAt = nowNanos;
    }

    double share() {
        return share;
    }

    /** Sets the share that fills the bucket from now on. Its size stays. */
    public void setShare(double newShare, long nowNanos) {
        fill(nowNanos);
        share = newShare;
    }

    public void spend(double cpuNanos, long nowNanos) {
        fill(nowNanos);
        available -= cpuNanos;
    }

    /** Nanoseconds until {@code cpuNanos} may be spent, 0 if now. A cost above the capacity waits for a full bucket. */
    public long nanosUntilAffordable(double cpuNanos, long nowNanos) {
        fill(nowNanos);
        double missing = Math.min(cpuNanos, capacity) - available;
        // less than a nanosecond is a rounding error: the caller would wait for nothing
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
