package io.mapwatch.core.sampling;

import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.pressure.Thresholds;
import java.util.function.LongSupplier;

/**
 * Decides when the next scan is due. All is paid from a {@link CpuBudget}. It fills ten times as fast from {@link Level#WARNING} on, or when the
 * hooks say that the next mark has been passed. A scan that is not affordable waits.
 *
 * <p>Routine scans take half of the budget, and come at most once a second: so a small process is watched closely, and a large one leaves a reserve.
 * If that makes them rarer than the interval, they come at the interval, but take no more than three quarters of the budget. From
 * {@link Level#WARNING} on they spend the reserve too, once a second.
 *
 * <p>Urgent scans spend the reserve at any level. They come when the {@link Approach} to the next mark asks for it, at least 100 ms and ten times a
 * scan's cost apart. A scan because the hooks say that the last count has grown old comes like these, but only from the upper half of the bucket: it
 * is no emergency.
 *
 * <p>Not thread-safe. Allocates nothing.
 */
public final class ScanSchedule {

    private static final long MILLI = 1_000_000;
    private static final long MIN_ROUTINE_NANOS = 1000 * MILLI;
    private static final long MIN_URGENT_NANOS = 100 * MILLI;
    private static final long MIN_POLL_NANOS = 250 * MILLI;
    private static final int MIN_URGENT_COSTS = 10;

    /** The part of the budget for polling the hooks' counter. */
    private static final double POLLING = 0.15;

    /** The part for routine scans; the rest is for the agent's other threads. */
    private static final double ROUTINE = 0.75;

    private static final double UNDER_PRESSURE = 10;

    /** Parts of the way to the next mark, as the hooks have seen: there is pressure, a scan is due, polling is faster. */
    private static final double PASSED = 1;

    private static final double LOOK = 0.5;

    private static final double POLL_FASTER = 0.125;

    /** A count that has grown by this part of itself is old. */
    private static final double OLD = 0.05;

    private final long intervalNanos;
    private final double share;
    private final CpuBudget budget;
    private final ScanCost cost = new ScanCost();
    private final WakeUpCost wakeUpCost;
    private final Approach approach;

    private boolean tried;
    private boolean failed;
    private boolean underPressure;
    private boolean growing;
    private long lastNanos;
    private long routineNanos;

    /**
     * @param intervalNanos the longest time between two scans while the budget allows it, above 0
     * @param budget share of one core, above 0, at most 1
     * @param nowNanos the time now, on the same clock as all other times
     * @param cpuNanos CPU time of the sampling thread up to its last sleep, called by that thread; always 0 where that is not known
     */
    public ScanSchedule(
            long intervalNanos, double budget, Thresholds thresholds, long nowNanos, LongSupplier cpuNanos) {
        // in this form NaN fails too
        if (intervalNanos <= 0 || !(budget > 0 && budget <= 1)) {
            throw new IllegalArgumentException("need an interval above 0 and a budget in (0, 1]");
        }
        this.intervalNanos = intervalNanos;
        this.share = budget;
        this.budget = new CpuBudget(budget, nowNanos);
        this.approach = new Approach(thresholds);
        this.wakeUpCost = new WakeUpCost(cpuNanos);
        this.lastNanos = nowNanos;
    }

    /**
     * To be called by the sampling thread each time it wakes up.
     *
     * @param mappingsSeenByHooks as in {@link SamplerInputs}
     * @return 0 when a scan is due, else how many nanoseconds to wait before asking again
     */
    public long nanosToWait(long nowNanos, long mappingsSeenByHooks) {
        if (!tried || nanosUntilDue(nowNanos, mappingsSeenByHooks) == 0) {
            wakeUpCost.scanning();
            return 0;
        }
        wakeUpCost.looked();
        // paid after the look: otherwise each look would make the scan that it waits for too expensive again
        budget.spend(wakeUpCost.nanos(), nowNanos);
        long due = nanosUntilDue(nowNanos, mappingsSeenByHooks);
        return failed || mappingsSeenByHooks < 0 ? due : Math.min(due, pollNanos(nowNanos, mappingsSeenByHooks));
    }

    /** Whether the last attempt is so recent that another one would be waste, however urgent. */
    boolean justScanned(long nowNanos) {
        return tried && nowNanos - lastNanos < minSpacing();
    }

    /**
     * A scan succeeded.
     *
     * @param tookNanos how long it kept the thread running, with all that belongs to it
     * @param mappingsSeenByHooks as read before the scan
     */
    public void scanned(long nowNanos, long tookNanos, Pressure pressure, long mappingsSeenByHooks) {
        cost.scanned(tookNanos, pressure.count());
        budget.spend(cost.nanos(), nowNanos);
        underPressure = pressure.level().atLeast(Level.WARNING);
        budget.setShare(underPressure ? share * UNDER_PRESSURE : share, nowNanos);
        growing = isOld(mappingsSeenByHooks);
        approach.scanned(nowNanos, pressure, mappingsSeenByHooks);
        tried = true;
        failed = false;
        lastNanos = nowNanos;
        routineNanos = routineSpacing();
    }

    /** A scan failed: the next attempt is due an interval from now. */
    public void failed(long nowNanos) {
        tried = true;
        failed = true;
        lastNanos = nowNanos;
    }

    private long nanosUntilDue(long nowNanos, long mappingsSeenByHooks) {
        long passed = nowNanos - lastNanos;
        if (failed) {
            return Math.max(0, intervalNanos - passed);
        }
        double wayDone = wayDone(mappingsSeenByHooks);
        // a climb may have used up the reserve: it must not stay unseen until the routine share pays for one more scan
        budget.setShare(underPressure || wayDone >= PASSED ? share * UNDER_PRESSURE : share, nowNanos);
        boolean urgent = wayDone >= LOOK || (isOld(mappingsSeenByHooks) && budget.isHalfFull(nowNanos));
        long wanted = urgent ? 0 : Math.min(routineNanos, approach.nanosToNextLook());
        return Math.max(Math.max(wanted, minSpacing()) - passed, budget.nanosUntilAffordable(cost.nanos(), nowNanos));
    }

    private double wayDone(long mappingsSeenByHooks) {
        return mappingsSeenByHooks < 0 ? 0 : approach.wayDone(mappingsSeenByHooks);
    }

    private boolean isOld(long mappingsSeenByHooks) {
        return mappingsSeenByHooks >= 0 && approach.grown(mappingsSeenByHooks) >= OLD;
    }

    private long routineSpacing() {
        long ofHalfTheBudget = (long) (2 * cost.nanos() / budget.share());
        long ofTheBudget = (long) (cost.nanos() / (budget.share() * ROUTINE));
        long spacing = Math.min(ofHalfTheBudget, Math.max(intervalNanos, ofTheBudget));
        long shortest = Math.min(intervalNanos, MIN_ROUTINE_NANOS);
        // a climb with pauses shows no pace towards the next mark: the reserve is there for this
        return underPressure ? shortest : Math.max(spacing, shortest);
    }

    private long minSpacing() {
        return Math.max(MIN_URGENT_NANOS, (long) (MIN_URGENT_COSTS * cost.nanos()));
    }

    private long pollNanos(long nowNanos, long mappingsSeenByHooks) {
        if (wayDone(mappingsSeenByHooks) >= POLL_FASTER) {
            return MIN_URGENT_NANOS;
        }
        // a count that grew old once will do so again
        boolean soon = growing && budget.isHalfFull(nowNanos);
        return soon
                ? MIN_POLL_NANOS
                : Math.max(MIN_POLL_NANOS, (long) (wakeUpCost.nanos() / (POLLING * budget.share())));
    }
}
