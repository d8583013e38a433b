package io.mapwatch.demo;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Everything that a scenario needs for its climb. */
final class Stage {

    /** The kernel's default (Documentation/admin-guide/sysctl/vm.rst). */
    static final long DEFAULT_LIMIT = 65_530;

    /** Where a climb by Java's own means ends by default: the JVM does not survive the limit itself. */
    static final double SURVIVABLE = 0.95;

    /** More would take minutes and gigabytes. */
    private static final long MOST_MAPPINGS = 1_100_000;

    private static final long CLEANING_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long COLLECT_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final KernelMaps maps;
    private final OptionalLong limit;
    private final OptionalDouble stopAt;
    private final Duration hold;
    private final Climb climb;

    Stage(KernelMaps maps, OptionalLong limit, OptionalDouble stopAt, Duration hold, Climb climb) {
        this.maps = maps;
        this.limit = limit;
        this.stopAt = stopAt;
        this.hold = hold;
        this.climb = climb;
    }

    /**
     * Checks the end of the climb before it starts.
     *
     * @param byDefault the ratio to end at unless the user gives one; 1 is the limit itself
     */
    double top(double byDefault) throws CannotRun {
        if (limit.isEmpty() && stopAt.isEmpty()) {
            throw new CannotRun("vm.max_map_count cannot be read: give --stop-at, a share of " + DEFAULT_LIMIT + ".");
        }
        double top = stopAt.orElse(byDefault);
        if (top * limit() > MOST_MAPPINGS) {
            throw new CannotRun("vm.max_map_count is " + limit() + ", and more than " + MOST_MAPPINGS
                    + " mappings take too long: lower it, or give a smaller --stop-at.");
        }
        return top;
    }

    /** The limit in force, or the kernel's default if it cannot be read. */
    long limit() {
        return limit.orElse(DEFAULT_LIMIT);
    }

    /** The kernel's count now. */
    long count() {
        return maps.count();
    }

    /** Climbs to {@code ratio}; see {@link Climb#to}. */
    @Nullable
    String climb(double ratio, Step step) {
        return climb.to(ratio, step);
    }

    /**
     * Climbs to the last stop before the limit and waits until the JVM is quiet. The caller must then be quick, free some mappings again, and call
     * {@link #hold()}.
     *
     * @return the kernel's count there
     */
    long climbToLastStop(Step step) {
        climb.to(Climb.LAST_STOP, step);
        return climb.quieten();
    }

    /** At the limit, once it was reached; see {@link Climb#standAtLimit}. */
    void standAtLimit(Runnable refill) {
        climb.standAtLimit(refill);
    }

    /** Stands still for the time that the user asked for. */
    void hold() {
        climb.hold(hold.toNanos());
    }

    /** A climb to a share of the limit that adds mappings by {@code step} and holds there. */
    Result climbAndHold(double ratio, Step step) {
        String why = climb.to(ratio, step);
        long topNanos = System.nanoTime();
        hold();
        return why == null
                ? Result.ofClimb(topNanos, count())
                : Result.ofClimb(topNanos, count(), "Stopped early: " + why + ".");
    }

    /** Collects garbage until its mappings are gone: about as many as {@code before} are left then. */
    void collectDownTo(long before) {
        long deadline = System.nanoTime() + COLLECT_NANOS;
        long enough = before + limit() / 100;
        do {
            System.gc();
            LockSupport.parkNanos(CLEANING_NANOS);
        } while (count() > enough && System.nanoTime() - deadline < 0);
    }
}
