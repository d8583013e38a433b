package io.mapwatch.core.pressure;

/**
 * When the headroom will be used up if growth goes on at its present pace. For accelerating growth the result is later than the truth: the pace
 * itself lags by up to a quarter, and the forecast shrinks faster than the clock runs.
 *
 * <p>It prefers no number to a wrong one. Growth must be beyond doubt ({@link Growth#steadySeconds()}). The longer it has lasted, the further ahead
 * it counts: two seconds for 80 s, ten for half an hour, a minute for 20 hours. So a start-up that maps a hundred jars is no alarm.
 */
final class Forecast {

    private static final double SECONDS_AHEAD_PER_SQUARE_SECOND = 20;

    private Forecast() {}

    /** Seconds until the headroom is 0: 0 when none is left, NaN when there is no forecast. */
    static double secondsToExhaustion(long headroom, Growth growth) {
        if (headroom <= 0) {
            return 0;
        }
        double seen = growth.steadySeconds();
        double seconds = headroom / growth.perSecond();
        return seen > 0 && seconds <= SECONDS_AHEAD_PER_SQUARE_SECOND * seen * seen ? seconds : Double.NaN;
    }
}
