package io.mapwatch.core.suspects;

import io.mapwatch.core.sampling.Sample;
import org.jspecify.annotations.Nullable;

/** What the mappings that no hook has seen made did between two samples. */
enum Growth {
    /** At their pace the process comes to the level warning within an hour, or is there. */
    TOWARDS_A_THRESHOLD,
    /** They grew, too slowly for that. */
    SLOW,
    NONE;

    /** A JVM that is warm and rests still makes some, seldom. */
    private static final int LEAST = 16;

    private static final int FEW = 4;
    private static final double NANOS_AN_HOUR = 3600e9;

    /** @param warning the ratio at which the level begins */
    static Growth between(@Nullable Sample previous, Sample sample, double warning) {
        if (previous == null || !sample.pressure().limitKnown()) {
            return SLOW;
        }
        long more = (long) sample.mappings().unseen() - previous.mappings().unseen();
        if (more <= FEW) {
            return NONE;
        }
        double hours = (sample.nanoTime() - previous.nanoTime()) / NANOS_AN_HOUR;
        double inAnHour = sample.pressure().count() + more / hours;
        boolean towards =
                more >= LEAST && inAnHour >= warning * sample.pressure().limit();
        return towards ? TOWARDS_A_THRESHOLD : SLOW;
    }
}
