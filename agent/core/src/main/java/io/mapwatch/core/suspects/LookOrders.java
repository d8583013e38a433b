package io.mapwatch.core.suspects;

import io.mapwatch.core.sampling.Sample;
import org.jspecify.annotations.Nullable;

/** Decides with each sample whether to look, and how often. For one thread. */
final class LookOrders {

    /** With fewer mappings left nobody looks. */
    static final long LEAST_HEADROOM = 500;

    static final int BURST = 10;

    private static final long LEAST_HEADROOM_TO_LOAD = 2_000;
    private static final double SECONDS_TO_LOAD = 3;
    private static final double NANOS_A_SECOND = 1e9;

    /** Looks while nothing grows: so many soon, and one a minute from then on. */
    private static final int FIRST_CALM = 20;

    private static final long BETWEEN_CALM_NANOS = 60_000_000_000L;

    private final double warning;
    private long given;
    private boolean unsettled;
    private int calmLooks;
    private long lastCalmNanos;

    /** @param warning the ratio at which the level begins */
    LookOrders(double warning) {
        this.warning = warning;
    }

    /** Whether enough mappings are left to load what a look needs, at the pace between these samples. */
    static boolean hasRoom(Sample sample, @Nullable Sample previous) {
        if (previous == null || !sample.pressure().limitKnown()) {
            return false;
        }
        double seconds = (sample.nanoTime() - previous.nanoTime()) / NANOS_A_SECOND;
        double perSecond =
                Math.max(0, (sample.pressure().count() - previous.pressure().count()) / seconds);
        return sample.pressure().headroom() - SECONDS_TO_LOAD * perSecond >= LEAST_HEADROOM_TO_LOAD;
    }

    /** Null where there is nothing to do. */
    @Nullable
    LookOrder of(Sample sample, @Nullable Sample previous) {
        Growth growth = Growth.between(previous, sample, warning);
        int looks = sample.pressure().headroom() < LEAST_HEADROOM ? 0 : looks(growth, sample.nanoTime());
        boolean settles = unsettled;
        unsettled = looks > 0;
        return settles || looks > 0 ? new LookOrder(++given, growth, looks) : null;
    }

    private int looks(Growth growth, long nowNanos) {
        return switch (growth) {
            case TOWARDS_A_THRESHOLD -> BURST;
            case NONE -> isCalmLookDue(nowNanos) ? 1 : 0;
            case SLOW -> 0;
        };
    }

    private boolean isCalmLookDue(long nowNanos) {
        boolean due = calmLooks < FIRST_CALM || nowNanos - lastCalmNanos >= BETWEEN_CALM_NANOS;
        if (due) {
            calmLooks++;
            lastCalmNanos = nowNanos;
        }
        return due;
    }
}
