package io.mapwatch.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From which values on a figure has which color. */
final class Thresholds {

    /** As MapAreasHigh and MapAreasCritical. */
    static final Thresholds RATIO = new Thresholds("green").from(0.8, "orange").from(0.9, "red");

    /** In seconds: red as MapAreasExhaustionSoon, and some warning before. */
    static final Thresholds EXHAUSTION =
            new Thresholds("red").from(30 * 60, "orange").from(2 * 60 * 60, "green");

    /** In seconds: red as MapwatchStale; none at ease is older than two minutes. */
    static final Thresholds AGE = new Thresholds("green").from(120, "orange").from(600, "red");

    /** Of what should not be at all. */
    static final Thresholds NONE = new Thresholds("green").from(1, "red");

    /** Of what is neither good nor bad. */
    static final Thresholds PLAIN = new Thresholds("blue");

    private final List<Object> steps = new ArrayList<>();

    private Thresholds(String lowest) {
        steps.add(Fields.of("color", lowest, "value", null));
    }

    private Thresholds from(double value, String color) {
        steps.add(Fields.of("color", color, "value", value));
        return this;
    }

    Map<String, @Nullable Object> json() {
        return Fields.of("mode", "absolute", "steps", steps);
    }
}
