package io.mapwatch.core.pressure;

/** Turns a series of counts into {@link Pressure}. For one thread at a time. */
public final class PressureJudge {

    private final LevelTracker levels;
    private final Outlook outlook = new Outlook();

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
        outlook.add(nanoTime, count, limit);
        return new Pressure(
                count, limit, levels.update(count, limit), outlook.growthPerSecond(), outlook.exhaustionSeconds());
    }
}
