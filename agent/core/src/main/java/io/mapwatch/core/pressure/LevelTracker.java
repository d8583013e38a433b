package io.mapwatch.core.pressure;

/**
 * The level with hysteresis. It rises as soon as the ratio reaches a threshold, and falls when the ratio is 0.02 below it. {@link Level#EXHAUSTED}
 * too begins at ratio 1 (headroom 0) and ends below 0.98: a process at the limit touches it many times a second, and a few dozen free slots do not
 * make it safe. For thresholds under 0.04 the gap is half the threshold; otherwise the level could never fall. While the limit is unknown the level
 * stays.
 *
 * <p>Not thread-safe.
 */
final class LevelTracker {

    private static final double GAP = 0.02;
    private static final Level[] LEVELS = Level.values();

    /** The ratio at which each level begins, by {@link Level#ordinal()}. */
    private final double[] rise;

    private Level level = Level.OK;

    LevelTracker(Thresholds thresholds) {
        this.rise = new double[] {0, thresholds.warning(), thresholds.critical(), 1};
    }

    /** Sets and returns the level. Count and limit may both have changed in either direction since the last call. */
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
