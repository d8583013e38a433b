package io.mapwatch.core.pressure;

/**
 * How close the process was to the limit at one moment. Immutable, safe to share between threads.
 *
 * @param count the kernel's {@code map_count}
 * @param limit {@code vm.max_map_count} at that moment; negative when it could not be read
 * @param level with hysteresis, see {@link LevelTracker}
 * @param growthPerSecond mappings a second, negative while shrinking; NaN while there are too few samples
 * @param exhaustionSeconds forecast seconds until the headroom is 0; 0 when none is left, NaN without a forecast, see {@link Forecast}
 */
public record Pressure(long count, long limit, Level level, double growthPerSecond, double exhaustionSeconds) {

    public boolean limitKnown() {
        return limit >= 0;
    }

    /** Count divided by limit: 0 and up. It is above 1 when the kernel allowed one more or the limit was lowered; NaN if the limit is unknown. */
    public double ratio() {
        return limitKnown() ? (double) count / limit : Double.NaN;
    }

    /**
     * How many splits of a mapping still succeed: limit minus count, negative beyond the limit. {@link Long#MAX_VALUE} while the limit is unknown, so
     * that comparisons with it do nothing; ask {@link #limitKnown()} before you show it.
     */
    public long headroom() {
        return limitKnown() ? limit - count : Long.MAX_VALUE;
    }
}
