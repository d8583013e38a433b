package io.mapwatch.demo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes steps until a share of the limit is reached: quickly up to 0.75, then slowly. It stands still for one pace just above each of 0.80, 0.90,
 * 0.95 and 0.99, so that a monitor can see them. Without a pace it does all at once. For one thread.
 */
final class Climb {

    /** Just above 0.99. From here to the limit there is no pace. */
    static final double LAST_STOP = 0.991;

    private static final Leg[] LEGS = {
        new Leg(0.75, 4, 0),
        new Leg(0.801, 2.5, 1),
        new Leg(0.901, 3, 1),
        new Leg(0.951, 2, 1),
        new Leg(LAST_STOP, 2, 1)
    };

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** By then the compiler has done all that it had queued. */
    private static final long COMPILING_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    /** How much longer to hold for the agent's next sample, which may be due only every few seconds. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** How long the agent may take to see the limit. It counts every few seconds there, and a JVM should not stay. */
    private static final long AT_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Counting may take one part in this many of the time. */
    private static final int COUNTING_SHARE = 20;

    private final LongSupplier kernelCount;
    private final long limit;
    private final long paceNanos;
    private final ProgressBar bar;
    private final AgentWatch watch;
    private final LongSupplier clock;
    private final LongConsumer sleep;

    private long countedNanos;
    private long countingNanos;

    Climb(
            LongSupplier kernelCount,
            long limit,
            Duration pace,
            ProgressBar bar,
            AgentWatch watch,
            LongSupplier clock,
            LongConsumer sleep) {
        this.kernelCount = kernelCount;
        this.limit = limit;
        this.paceNanos = pace.toNanos();
        this.bar = bar;
        this.watch = watch;
        this.clock = clock;
        this.sleep = sleep;
    }

    /**
     * A part of the way.
     *
     * @param top ratio to the limit where it ends
     * @param rise how long it takes, in paces
     * @param rest how long to stand still then, in paces
     */
    private record Leg(double top, double rise, double rest) {}

    /**
     * Climbs to {@code ratio} of the limit.
     *
     * @return null if it got there, or the step's reason why not
     */
    @Nullable
    String to(double ratio, Step step) {
        for (Leg leg : LEGS) {
            String why = rise((long) Math.ceil(Math.min(leg.top, ratio) * limit), (long) (leg.rise * paceNanos), step);
            boolean last = why != null || leg.top >= ratio;
            if (last || leg.rest > 0) {
                bar.milestone(count());
                rest((long) (leg.rest * paceNanos), 0);
            }
            if (last) {
                return why;
            }
        }
        return null;
    }

    /** Stands still for {@code nanos}, and somewhat longer if the agent has not counted since. */
    void hold(long nanos) {
        rest(nanos, PATIENCE_NANOS);
    }

    /**
     * Waits until the JVM is quiet, so that it asks for no memory at the limit. From then on it leaves the agent alone, until it stands still again.
     *
     * @return the kernel's count
     */
    long quieten() {
        watch.rehearse();
        sleep.accept(COMPILING_NANOS);
        watch.pause();
        sleep.accept(TICK_NANOS);
        return count();
    }

    /**
     * Stands still at the limit until the agent shows it, for ten seconds at most. Then it leaves the agent alone as {@link #quieten} does. Without
     * an agent it does nothing.
     *
     * @param refill takes the mappings that were freed meanwhile
     */
    void standAtLimit(Runnable refill) {
        if (!watch.hasAgent()) {
            return;
        }
        watch.standStill();
        long began = clock.getAsLong();
        while (!watch.hasSeenLimit() && clock.getAsLong() - began < AT_LIMIT_NANOS) {
            sleep.accept(TICK_NANOS);
            refill.run();
        }
        bar.milestone(count());
        watch.moveOn();
        watch.pause();
    }

    /** While it stands still, the agent's count can be compared with the kernel's. */
    private void rest(long nanos, long patienceNanos) {
        watch.standStill();
        long began = clock.getAsLong();
        long elapsed = 0;
        while (elapsed < nanos || (elapsed < nanos + patienceNanos && !watch.hasSeenStandstill())) {
            sleep.accept(TICK_NANOS);
            bar.show(count());
            elapsed = clock.getAsLong() - began;
        }
        watch.moveOn();
    }

    private @Nullable String rise(long target, long nanos, Step step) {
        long from = count();
        long at = from;
        long began = clock.getAsLong();
        while (at < target) {
            long tick = clock.getAsLong();
            long due = tick - began >= nanos ? target : from + (target - from) * (tick - began) / nanos;
            while (at < due && clock.getAsLong() - tick < TICK_NANOS) {
                String why = step.take();
                if (why != null) {
                    return why;
                }
                at += step.mappings();
            }
            // the steps' own count is an estimate: the JVM maps too, and mappings merge
            if (at >= target || clock.getAsLong() - countedNanos > COUNTING_SHARE * countingNanos) {
                at = count();
            }
            bar.show(at);
            if (at < target && nanos > 0) {
                sleep.accept(Math.max(0, TICK_NANOS - (clock.getAsLong() - tick)));
            }
        }
        return null;
    }

    private long count() {
        long began = clock.getAsLong();
        long count = kernelCount.getAsLong();
        countedNanos = clock.getAsLong();
        countingNanos = countedNanos - began;
        return count;
    }
}
