package io.mapwatch.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A line of the table.
 *
 * @param target the most that {@code figure} may be, in its shown unit; empty where it is shown for comparison only
 * @param firstJdk first feature version it is for
 * @param lastJdk last feature version it is for
 */
public record Row(String what, String against, Figure figure, OptionalDouble target, int firstJdk, int lastJdk) {

    private static final String NOTHING = "";

    /** Without a target, for every JDK. */
    public static Row of(String what, String against, Figure figure) {
        return new Row(what, against, figure, OptionalDouble.empty(), 0, Integer.MAX_VALUE);
    }

    /** @param most in the figure's shown unit */
    public Row atMost(double most) {
        return new Row(what, against, figure, OptionalDouble.of(most), firstJdk, lastJdk);
    }

    public Row from(int jdk) {
        return new Row(what, against, figure, target, jdk, lastJdk);
    }

    public Row upTo(int jdk) {
        return new Row(what, against, figure, target, firstJdk, jdk);
    }

    String targetText() {
        return target.isPresent() ? "<= " + figure.unit().text(figure.unit().measured(target.getAsDouble())) : NOTHING;
    }

    String figureText(Samples samples, int jdk) {
        OptionalDouble value = value(samples, jdk);
        return value.isPresent() ? figure.unit().text(value.getAsDouble()) : NOTHING;
    }

    boolean isFor(List<Integer> jdks) {
        return jdks.stream().anyMatch(this::isFor);
    }

    boolean isMeasured(Samples samples, List<Integer> jdks) {
        return jdks.stream().anyMatch(jdk -> value(samples, jdk).isPresent());
    }

    /** "yes", "no", or "no on" with the JDKs that miss it where they differ; nothing without a target. */
    String met(Samples samples, List<Integer> jdks) {
        List<String> missed = new ArrayList<>();
        int measured = 0;
        for (int jdk : jdks) {
            OptionalDouble value = value(samples, jdk);
            if (value.isPresent() && target.isPresent()) {
                measured++;
                if (value.getAsDouble() > figure.unit().measured(target.getAsDouble())) {
                    missed.add(String.valueOf(jdk));
                }
            }
        }
        if (measured == 0) {
            return target.isPresent() ? "not measured" : NOTHING;
        }
        if (missed.isEmpty()) {
            return "yes";
        }
        return missed.size() == measured ? "**no**" : "**no** on " + String.join(", ", missed);
    }

    private OptionalDouble value(Samples samples, int jdk) {
        return isFor(jdk) ? figure.of(samples, jdk) : OptionalDouble.empty();
    }

    private boolean isFor(int jdk) {
        return jdk >= firstJdk && jdk <= lastJdk;
    }
}
