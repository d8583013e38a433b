package io.mapwatch.core.pressure;

/**
 * The level with hysteresis: it rises as soon as the ratio reaches a threshold, and falls once the ratio is 0.02 below it.
 * That holds for {@link Level#EXHAUSTED} too, entered at ratio 1 (headroom 0) and left below 0.98: a process at the limit
 * bounces off it many times a second, and a few dozen free slots do not make it safe. For thresholds under 0.04 the gap is half
 * the threshold, or the level could never fall. An unknown limit is no news: the level stays.
 *
 * <p>Not thread-safe.
 */
final class LevelTracker {

    private static final double GAP = 0.02;
    private static final Level[] LEVELS = Level.values();

    /** By {@link Level#ordinal()}: the ratio at which a level begins. */
    private final double[] rise;

    private Level level = Level.OK;

    LevelTracker(Thresholds thresholds) {
        this.rise = new double[] {0, thresholds.warning(), thresholds.critical(), 1};
    }

    /** The level from now on. Count and limit may both have changed in either direction since the last call. */
    Level update(long count, long limit) {
        if (limit >= 0) {
            level = levelAt(limit == 0 ? Double.POSITIVE_INFINITY : (double) count / limit);
        }
        return level;
    }

    private Level levelAt(double ratio) {
        for (int i = LEVELS.length - 1; i > 0; i--) {
            double threshold = i <= level.ordinal() ? Math.max(rise[i] - GAP, rise[i] / 2) : rise[i];
            if (ratio >= threshold) {
                return LEVELS[i];
            }
        }
        return Level.OK;
    }
}
