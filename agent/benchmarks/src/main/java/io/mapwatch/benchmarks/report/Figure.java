package io.mapwatch.benchmarks.report;

import java.util.OptionalDouble;

/** One number for each JDK, from medians. */
public sealed interface Figure {

    /** Empty when a needed value was not measured on that JDK. */
    OptionalDouble of(Samples samples, int jdk);

    Unit unit();

    /** The median itself. */
    record Median(String what, String variant, Unit unit) implements Figure {

        @Override
        public OptionalDouble of(Samples samples, int jdk) {
            return samples.median(new Series(what, variant, jdk));
        }
    }

    /** The median of one variant, with the agent for instance, divided by that of another. */
    record Ratio(String what, String variant, String base) implements Figure {

        @Override
        public OptionalDouble of(Samples samples, int jdk) {
            OptionalDouble value = samples.median(new Series(what, variant, jdk));
            OptionalDouble against = samples.median(new Series(what, base, jdk));
            return value.isPresent() && against.isPresent()
                    ? OptionalDouble.of(value.getAsDouble() / against.getAsDouble())
                    : OptionalDouble.empty();
        }

        @Override
        public Unit unit() {
            return Unit.RATIO;
        }
    }

    /** The median of one variant, with the agent for instance, minus that of another. */
    record Difference(String what, String variant, String base, Unit unit) implements Figure {

        @Override
        public OptionalDouble of(Samples samples, int jdk) {
            OptionalDouble value = samples.median(new Series(what, variant, jdk));
            OptionalDouble against = samples.median(new Series(what, base, jdk));
            return value.isPresent() && against.isPresent()
                    ? OptionalDouble.of(value.getAsDouble() - against.getAsDouble())
                    : OptionalDouble.empty();
        }
    }
}
