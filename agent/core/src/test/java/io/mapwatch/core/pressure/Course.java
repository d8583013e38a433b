package io.mapwatch.core.pressure;

import java.util.function.DoubleUnaryOperator;

/**
 * How the count of one process goes, from its start to the limit or to {@code untilSeconds}.
 *
 * @param beginsSeconds when the climb begins
 * @param knownSeconds from then on a process that does not climb has shown all that it does; before, nobody can tell it from one that climbs
 */
record Course(
        String name, double beginsSeconds, double knownSeconds, double untilSeconds, DoubleUnaryOperator countAt) {

    Course(String name, double untilSeconds, DoubleUnaryOperator countAt) {
        this(name, 0, 0, untilSeconds, countAt);
    }

    /** The longest time between two samples: from a second for what is over within minutes to a minute. */
    double sparsestSeconds() {
        return Math.max(2, Math.min(60, untilSeconds / 300));
    }
}
