package io.mapwatch.core.pressure;

/**
 * When the headroom will be used up if growth goes on at the pace of now. For growth that accelerates that is later than the
 * truth, the pace itself lags by up to a quarter, and the forecast shrinks faster than the clock runs.
 *
 * <p>Prefers no number to a wrong one. Growth must be beyond doubt ({@link Growth#steadySeconds()}), and it speaks for a
 * future that is the longer the longer it has lasted: two seconds for 80 s ahead, ten for half an hour, a minute for 20 hours.
 * A start-up that maps a hundred jars is not the start of the end.
 */
final class Forecast {

    private static final double SECONDS_AHEAD_PER_SQUARE_SECOND = 20;

    private Forecast() {}

    /** Seconds until headroom 0: 0 when there is none left, NaN when there is no telling. */
    static double secondsToExhaustion(long headroom, Growth growth) {
        if (headroom <= 0) {
            return 0;
        }
        double seen = growth.steadySeconds();
        double seconds = headroom / growth.perSecond();
        return seen > 0 && seconds <= SECONDS_AHEAD_PER_SQUARE_SECOND * seen * seen ? seconds : Double.NaN;
    }
}
