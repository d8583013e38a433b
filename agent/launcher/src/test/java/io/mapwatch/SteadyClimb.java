package io.mapwatch;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.QuietJvm;
import java.util.function.BooleanSupplier;

/** Brings a {@link io.mapwatch.apps.RefusedApp} towards the limit at a steady pace, without which there is no forecast. */
final class SteadyClimb {

    /** Of the limit, before the slow part of the climb: more than half is used, as the alert on the forecast wants it. */
    private static final double FREE_AT_FIRST = 0.45;

    /** Of that part: a minute or so with the usual limit, if nobody stops it. */
    private static final long MAPPINGS_PER_SECOND = 400;

    /** Less than a tenth, and enough for the JVM to live on. */
    private static final double FREE_AT_LAST = 0.05;

    private SteadyClimb() {}

    /** By the clock, so that growth is steady whatever else the machine does. Ends near the limit if it is not stopped before. */
    static void until(BooleanSupplier stop, ForkedJvm jvm) throws Exception {
        long first = share(FREE_AT_FIRST);
        long last = share(FREE_AT_LAST);
        long begun = System.nanoTime();
        for (long free = first;
                free > last && !stop.getAsBoolean();
                free = first - MAPPINGS_PER_SECOND * (System.nanoTime() - begun) / 1_000_000_000) {
            jvm.command("leave " + free);
        }
    }

    /** At once, as near as it comes. */
    static void end(ForkedJvm jvm) throws Exception {
        jvm.command("leave " + share(FREE_AT_LAST));
    }

    /** As many mappings of those that the limit allows. */
    private static long share(double ofTheLimit) throws Exception {
        return Math.round(ofTheLimit * QuietJvm.limit());
    }
}
