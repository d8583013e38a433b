package io.mapwatch.core.pressure;

/** Turns a series of counts into {@link Pressure}. For one thread at a time. */
public final class PressureJudge {

    private final LevelTracker levels;
    private final Growth growth = new Growth();

    public PressureJudge(Thresholds thresholds) {
        this.levels = new LevelTracker(thresholds);
    }

    /**
     * Allocates nothing but the result.
     *
     * @param nanoTime when the count was read, as {@link System#nanoTime()}; later than in the last call
     * @param count the kernel's {@code map_count}
     * @param limit {@code vm.max_map_count}, negative when it could not be read
     */
    public Pressure judge(long nanoTime, long count, long limit) {
        growth.add(nanoTime, count);
        double exhaustionSeconds = limit < 0 ? Double.NaN : Forecast.secondsToExhaustion(limit - count, growth);
        return new Pressure(count, limit, levels.update(count, limit), growth.perSecond(), exhaustionSeconds);
    }
}
