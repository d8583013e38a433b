package io.mapwatch.core.sampling;

import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import org.jspecify.annotations.Nullable;

/**
 * What one scan found. Immutable, safe to share between threads.
 *
 * @param epochMillis wall-clock time at which the scan ended, in milliseconds since 1970
 * @param nanoTime the same moment on the clock of {@link TimeSource#nanoTime()}
 * @param pressure the count, the limit and what follows from them
 * @param mappings by kind and by owner; each sums to the pressure's count
 * @param scanNanos how long the scan took, by the clock on the wall
 */
public record Sample(long epochMillis, long nanoTime, Pressure pressure, MappingSnapshot mappings, long scanNanos) {

    private static final double NANOS_A_SECOND = 1e9;

    /** The level that {@code sample} found; {@link Level#OK} where there is none yet. */
    public static Level levelOf(@Nullable Sample sample) {
        return sample == null ? Level.OK : sample.pressure().level();
    }

    /** How old the sample is at {@code nowNanos}, which is a {@link TimeSource#nanoTime()}. */
    public long ageNanos(long nowNanos) {
        return nowNanos - nanoTime;
    }

    /** The same in seconds. */
    public double ageSeconds(long nowNanos) {
        return ageNanos(nowNanos) / NANOS_A_SECOND;
    }
}
