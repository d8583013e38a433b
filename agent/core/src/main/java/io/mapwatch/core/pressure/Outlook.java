package io.mapwatch.core.pressure;

/**
 * Growth and forecast from all that is remembered: the longest span of the {@link Memory} that rises and still does, else the {@link Growth} of the
 * last minutes. Not thread-safe.
 */
final class Outlook {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Growth growth = new Growth();
    private final Memory memory = new Memory();

    private boolean begun;
    private long firstNanoTime;
    private long lastNanoTime;
    private double growthPerSecond = Double.NaN;
    private double exhaustionSeconds = Double.NaN;

    /** @param limit negative when it is not known */
    void add(long nanoTime, long count, long limit) {
        growth.add(nanoTime, count);
        double seconds = remember(nanoTime, count);
        growthPerSecond = growth.perSecond();
        exhaustionSeconds = Double.NaN;
        Envelope rising = memory.rising(count, limit);
        if (limit >= 0 && limit <= count) {
            exhaustionSeconds = 0;
        } else if (rising != null) {
            growthPerSecond = rising.slope(seconds);
            exhaustionSeconds = limit < 0 ? Double.NaN : rising.secondsTo(limit, seconds, count);
        } else if (limit >= 0 && !growthWasTakenBack()) {
            exhaustionSeconds = Forecast.secondsToExhaustion(limit - count, growth);
        }
    }

    double growthPerSecond() {
        return growthPerSecond;
    }

    double exhaustionSeconds() {
        return exhaustionSeconds;
    }

    private boolean growthWasTakenBack() {
        double length = growth.steadySeconds();
        return length > 0 && memory.hasBeenTakenBack(length, length * growth.perSecond());
    }

    private double remember(long nanoTime, long count) {
        if (!begun) {
            begun = true;
            firstNanoTime = nanoTime;
            lastNanoTime = nanoTime - 1;
        }
        if (nanoTime - lastNanoTime > 0) {
            lastNanoTime = nanoTime;
            memory.add((nanoTime - firstNanoTime) / NANOS_PER_SECOND, count);
        }
        return (lastNanoTime - firstNanoTime) / NANOS_PER_SECOND;
    }
}
