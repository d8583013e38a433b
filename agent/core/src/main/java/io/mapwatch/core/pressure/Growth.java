package io.mapwatch.core.pressure;

/**
 * How fast the count grows: the slope of a robust line through the recent samples, over the longest part of the last five minutes with steady growth.
 * It begins with all five minutes. The part is halved until the line is straight (both halves have the same slope, within the noise) and still holds
 * for the newest samples. So a burst, a step and a saw-tooth count as noise around a slope. A lasting change of pace shortens the part, and soon is
 * the slope.
 *
 * <p>A short part that rises counts only above all counts of the five minutes before it: the rising flank of a garbage collector's saw-tooth is no
 * growth. (One with a period of more than five minutes looks like a leak.)
 *
 * <p>Samples may come at any distance. A sample allocates nothing. Not thread-safe.
 */
final class Growth {

    private static final int MIN_SAMPLES = 3;
    private static final double MIN_SECONDS = 1;

    /** With fewer points a line has a slope, but no certainty. */
    private static final int MIN_POINTS = 6;

    /** The slope divided by its standard error: at 20, two standard errors are a tenth of the forecast. */
    private static final double SIGNIFICANT = 20;

    /** The slope of half the points has 2.8 times the standard error of all, the difference of two such slopes 4 times. This is three of those. */
    private static final double BEND_BY_CHANCE = 12;

    /** Halves that differ by up to a quarter are one accelerating or slowing movement. */
    private static final double BEND_OF_ONE_MOVEMENT = 0.25;

    private final History history = new History();
    private final Line line = new Line();

    private double perSecond = Double.NaN;
    private double steadySeconds;

    void add(long nanoTime, long count) {
        history.add(nanoTime, count);
        perSecond = Double.NaN;
        steadySeconds = 0;
        for (int from = 0; enoughFrom(from); from = history.firstAt(history.seconds(from) / 2)) {
            line.fit(history, from);
            if (from == 0) {
                perSecond = line.slope();
            }
            if (straight() && (from == 0 || !rising() || isNewHigh(from))) {
                perSecond = currentSlope();
                steadySeconds = rising() ? -history.seconds(from) : 0;
                return;
            }
        }
    }

    /** Mappings a second, negative while shrinking; NaN until three samples span at least a second. */
    double perSecond() {
        return perSecond;
    }

    /** For how many seconds the count has risen at this pace, beyond doubt; 0 when it has not. */
    double steadySeconds() {
        return steadySeconds;
    }

    private boolean enoughFrom(int from) {
        return history.size() - from >= MIN_SAMPLES && -history.seconds(from) >= MIN_SECONDS;
    }

    private boolean straight() {
        double tolerance = rising() ? BEND_OF_ONE_MOVEMENT * line.slope() : BEND_BY_CHANCE * line.standardError();
        return line.holdsNow() && Math.abs(line.bend()) <= tolerance;
    }

    private boolean rising() {
        return line.points() >= MIN_POINTS && line.slope() > SIGNIFICANT * line.standardError();
    }

    /** The slope; of a line that bends more than by chance, that of its later half. */
    private double currentSlope() {
        return Math.abs(line.bend()) > BEND_BY_CHANCE * line.standardError()
                ? line.slope() + line.bend() / 2
                : line.slope();
    }

    private boolean isNewHigh(int from) {
        long newest = history.count(history.size() - 1);
        for (int i = 0; i < from; i++) {
            if (history.count(i) >= newest) {
                return false;
            }
        }
        return true;
    }
}
