package io.mapwatch;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.QuietJvm;
import java.util.function.BooleanSupplier;

/**
 * Brings a {@link io.mapwatch.apps.RefusedApp} towards the limit at a steady pace, without which there is no forecast.
 *
 * @param freeAtFirst the share of the limit to which it goes at once
 * @param mappingsPerSecond from then on
 */
record SteadyClimb(double freeAtFirst, long mappingsPerSecond) {

    /** Less than a tenth, and enough for the JVM to live on. */
    private static final double FREE_AT_LAST = 0.05;

    /** By the clock, so that growth is steady whatever else the machine does. Ends near the limit if it is not stopped before. */
    void until(BooleanSupplier stop, ForkedJvm jvm) throws Exception {
        long first = share(freeAtFirst);
        long last = share(FREE_AT_LAST);
        long begun = System.nanoTime();
        for (long free = first;
                free > last && !stop.getAsBoolean();
                free = first - mappingsPerSecond * (System.nanoTime() - begun) / 1_000_000_000) {
            jvm.command("leave " + free);
        }
    }

    /** As near as it comes, at once. */
    static void end(ForkedJvm jvm) throws Exception {
        jvm.command("leave " + share(FREE_AT_LAST));
    }

    /** As many mappings of those that the limit allows. */
    private static long share(double ofTheLimit) throws Exception {
        return Math.round(ofTheLimit * QuietJvm.limit());
    }
}
