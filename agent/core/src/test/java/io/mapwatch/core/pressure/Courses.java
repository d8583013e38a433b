package io.mapwatch.core.pressure;

import static io.mapwatch.core.pressure.Watched.LIMIT;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** The ways in which counts go, each with paces, periods, heights and noise of its own for each seed. */
final class Courses {

    private static final double MINUTE = 60;
    private static final double HOUR = 3600;
    private static final double DAY = 24 * HOUR;

    private final Random random;

    private Courses(long seed) {
        this.random = new Random(seed);
    }

    static List<Course> all(long seed) {
        Courses courses = new Courses(seed);
        return List.of(
                courses.fast(),
                courses.oneAMinute(),
                courses.oneAnHour(),
                courses.steps("steps every ten minutes", 10 * MINUTE, 300),
                courses.steps("steps every hour", HOUR, 500),
                courses.noisy(),
                courses.noise(),
                courses.sawTooth(),
                courses.sawToothWithLeak(),
                courses.daily(),
                courses.dailyWithTrend(),
                courses.weekly(),
                courses.exponential(),
                courses.settling(),
                courses.jump(),
                courses.plateau(),
                courses.stopping(),
                courses.burst(),
                courses.twoSlopes(),
                courses.walk());
    }

    private Course fast() {
        double pace = about(100);
        return climb("linear, 100 a second", 2_000, pace, t -> 2_000 + pace * t);
    }

    private Course oneAMinute() {
        double pace = about(1 / MINUTE);
        double start = 45_000 + random.nextInt(10_000);
        return climb("linear, one a minute", start, pace, t -> start + Math.floor(pace * t));
    }

    private Course oneAnHour() {
        double pace = about(1 / HOUR);
        double start = LIMIT - 400;
        return climb("linear, one an hour", start, pace, t -> start + Math.floor(pace * t));
    }

    private Course steps(String name, double period, double height) {
        double every = about(period);
        double by = about(height);
        return climb(name, 3_000, by / every, t -> 3_000 + by * Math.floor(t / every));
    }

    private Course noisy() {
        double pace = about(2);
        double noise = about(200);
        return climb("linear under noise", 3_000, pace, t -> 3_000 + pace * t + noise * (2 * random.nextDouble() - 1));
    }

    private Course noise() {
        double noise = about(2_000);
        double middle = about(30_000);
        return new Course("noise", 4 * HOUR, t -> middle + noise * (2 * random.nextDouble() - 1));
    }

    private Course sawTooth() {
        double period = about(20 * MINUTE);
        double height = 40_000 + random.nextInt(15_000);
        return new Course("saw-tooth", 0, 2 * period, 40 * period, t -> 5_000 + height * (t % period) / period);
    }

    private Course sawToothWithLeak() {
        double period = about(15 * MINUTE);
        double height = about(8_000);
        double pace = about(0.5);
        DoubleUnaryOperator tooth = t -> height * (t % period) / period;
        return climb("saw-tooth with a leak", 3_000 + height, pace, t -> 3_000 + pace * t + tooth.applyAsDouble(t));
    }

    private Course daily() {
        double height = about(15_000);
        return new Course("daily", 0, 2 * DAY, 6 * DAY, t -> 8_000 + height * day(t));
    }

    private Course dailyWithTrend() {
        double height = about(8_000);
        double pace = about(3_000) / DAY;
        return climb("daily with a trend", 8_000 + height, pace, t -> 8_000 + height * day(t) + pace * t);
    }

    private Course weekly() {
        double height = about(15_000);
        return new Course("weekly", 0, 8 * DAY, 15 * DAY, t -> 8_000 + height * day(t) * (t / DAY % 7 < 5 ? 1 : 0.3));
    }

    private Course exponential() {
        double constant = about(2 * HOUR);
        return new Course("exponential", 8 * constant, t -> 2_000 + 200 * Math.exp(t / constant));
    }

    private Course settling() {
        double height = about(4_000);
        double constant = about(5 * MINUTE);
        return new Course("settling", 2 * DAY, t -> 500 + height * Math.log1p(t / constant));
    }

    private Course jump() {
        double height = about(25_000);
        double at = about(HOUR);
        return new Course("jump", DAY, t -> 2_000 + (t < at ? 0 : height));
    }

    private Course plateau() {
        double begins = about(5 * HOUR);
        double pace = about(5);
        double noise = about(20);
        double until = begins + 2 * (LIMIT - 20_000) / pace;
        return new Course(
                "plateau, then linear",
                begins,
                0,
                until,
                t -> 20_000 + pace * Math.max(0, t - begins) + noise * random.nextDouble());
    }

    private Course stopping() {
        double pace = about(1.5);
        double noise = about(20);
        double top = 0.8 * LIMIT;
        return new Course(
                "linear to 80 %", 3 * top / pace, t -> Math.min(top, 2_000 + pace * t) + noise * random.nextDouble());
    }

    private Course burst() {
        double at = about(2 * HOUR);
        double takes = about(5 * MINUTE);
        double height = about(20_000);
        return new Course(
                "burst", at + takes, at + takes, DAY, t -> 3_000 + height * Math.max(0, 1 - Math.abs(t - at) / takes));
    }

    private Course twoSlopes() {
        double early = about(0.5);
        double late = early * about(6);
        double turns = about(6 * HOUR);
        double atTurn = 3_000 + early * turns;
        return new Course(
                "two slopes",
                turns,
                0,
                turns + 2 * (LIMIT - atTurn) / late,
                t -> 3_000 + early * t + (late - early) * Math.max(0, t - turns));
    }

    private Course walk() {
        double stride = about(5);
        double[] count = {20_000};
        return new Course(
                "random walk",
                3 * DAY,
                t -> count[0] = Math.max(500, Math.min(50_000, count[0] + stride * random.nextGaussian())));
    }

    /** Twice the time that the climb takes, so that it ends at the limit. */
    private static Course climb(String name, double start, double pace, DoubleUnaryOperator countAt) {
        return new Course(name, 2 * (LIMIT - start) / pace, countAt);
    }

    /** From 0 at night to 1 at noon. */
    private static double day(double seconds) {
        return (1 - Math.cos(2 * Math.PI * seconds / DAY)) / 2;
    }

    /** Half of the value to one and a half. */
    private double about(double value) {
        return value * (0.5 + random.nextDouble());
    }
}
