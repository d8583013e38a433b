package io.mapwatch.benchmarks.apps;

import java.util.Optional;

/** A measured value that a measured JVM sends to the JVM that collects them, as a line of its standard output. */
public record SampleLine(String variant, double value) {

    private static final String PREFIX = "sample\t";

    public static void print(String variant, double value) {
        System.out.println(PREFIX + variant + '\t' + value);
    }

    public static void print(String variant, long value) {
        System.out.println(PREFIX + variant + '\t' + value);
    }

    /** Empty for any other line. */
    public static Optional<SampleLine> parse(String line) {
        String[] parts = line.split("\t", -1);
        return line.startsWith(PREFIX) && parts.length == 3
                ? Optional.of(new SampleLine(parts[1], Double.parseDouble(parts[2])))
                : Optional.empty();
    }
}
