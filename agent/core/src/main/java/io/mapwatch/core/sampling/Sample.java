package io.mapwatch.core.sampling;

import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import org.jspecify.annotations.Nullable;

/**
 * The result of one scan. Immutable, safe to share between threads.
 *
 * @param epochMillis wall-clock time of the scan's end, in milliseconds since 1970
 * @param nanoTime the same moment on the clock of {@link TimeSource#nanoTime()}
 * @param pressure the count, the limit and what follows from them
 * @param mappings by kind and by owner; each sums to the pressure's count
 * @param scanNanos how long the scan took, by the wall clock
 */
public record Sample(long epochMillis, long nanoTime, Pressure pressure, MappingSnapshot mappings, long scanNanos) {

    private static final double NANOS_A_SECOND = 1e9;

    /** The level of {@code sample}; {@link Level#OK} without a sample. */
    public static Level levelOf(@Nullable Sample sample) {
        return sample == null ? Level.OK : sample.pressure().level();
    }

    /** The age of the sample at {@code nowNanos}, which is a {@link TimeSource#nanoTime()}. */
    public long ageNanos(long nowNanos) {
        return nowNanos - nanoTime;
    }

    /** The age in seconds. */
    public double ageSeconds(long nowNanos) {
        return ageNanos(nowNanos) / NANOS_A_SECOND;
    }
}
