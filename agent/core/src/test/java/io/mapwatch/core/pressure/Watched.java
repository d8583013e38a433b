package io.mapwatch.core.pressure;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** What a {@link PressureJudge} said, sample by sample, about a count that follows a function of time. */
final class Watched {

    static final long LIMIT = 65_530;

    record Moment(double seconds, Pressure pressure) {

        double growth() {
            return pressure.growthPerSecond();
        }

        double forecast() {
            return pressure.exhaustionSeconds();
        }

        boolean hasForecast() {
            return !Double.isNaN(forecast());
        }
    }

    private Watched() {}

    /**
     * @param everySeconds the mean distance of samples; each is off by up to a quarter
     * @param noise how far a count may be off, to either side
     */
    static List<Moment> watch(
            DoubleUnaryOperator count,
            double fromSeconds,
            double toSeconds,
            double everySeconds,
            int noise,
            long seed) {
        Random random = new Random(seed);
        PressureJudge judge = new PressureJudge(new Thresholds(0.80, 0.90));
        List<Moment> moments = new ArrayList<>();
        double seconds = fromSeconds;
        while (seconds < toSeconds) {
            long counted = Math.round(count.applyAsDouble(seconds)) + random.nextInt(2 * noise + 1) - noise;
            moments.add(new Moment(seconds, judge.judge((long) (seconds * 1e9), counted, LIMIT)));
            seconds += everySeconds * (0.75 + random.nextDouble() / 2);
        }
        return moments;
    }

    static List<Moment> after(double seconds, List<Moment> moments) {
        return moments.stream().filter(moment -> moment.seconds() >= seconds).toList();
    }
}
