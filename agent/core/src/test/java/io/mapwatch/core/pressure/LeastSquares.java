package io.mapwatch.core.pressure;

import static io.mapwatch.core.pressure.Watched.LIMIT;

import java.util.ArrayDeque;
import java.util.Deque;

/** What Prometheus' {@code predict_linear} makes of the same samples: least squares over the last part of them. */
final class LeastSquares {

    private final double windowSeconds;
    private final Deque<double[]> samples = new ArrayDeque<>();
    private double n;
    private double sumX;
    private double sumY;
    private double sumXx;
    private double sumXy;

    LeastSquares(double windowSeconds) {
        this.windowSeconds = windowSeconds;
    }

    /** Seconds until the line reaches the limit, NaN when it does not rise or goes through less than three samples. */
    double forecast(double seconds, double count) {
        add(seconds, count, 1);
        samples.addLast(new double[] {seconds, count});
        while (samples.getFirst()[0] < seconds - windowSeconds) {
            double[] oldest = samples.removeFirst();
            add(oldest[0], oldest[1], -1);
        }
        double slope = (n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX);
        double now = sumY / n + slope * (seconds - sumX / n);
        return n >= 3 && slope > 0 ? Math.max(0, LIMIT - now) / slope : Double.NaN;
    }

    private void add(double x, double y, int sign) {
        n += sign;
        sumX += sign * x;
        sumY += sign * y;
        sumXx += sign * x * x;
        sumXy += sign * x * y;
    }
}
