package io.mapwatch.core.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The heap in a JVM's options: the collector, and how large the heap may become. Of several equal options the last one counts.
 * {@code JAVA_TOOL_OPTIONS} comes before the command line, {@code _JAVA_OPTIONS} after it. It does not see options in an {@code @file} or in a
 * {@code -XX:Flags} file.
 */
final class HeapFlags {

    private static final double DEFAULT_PERCENT = 25; // MaxRAMPercentage

    private boolean zgc;
    private long maxBytes;
    private double percent = DEFAULT_PERCENT;

    private HeapFlags() {}

    /**
     * @param commandLine the program's name and its arguments
     * @param environment entries {@code NAME=value}
     */
    static HeapFlags of(List<String> commandLine, List<String> environment) {
        List<String> options = new ArrayList<>(fromEnvironment("JAVA_TOOL_OPTIONS=", environment));
        options.addAll(fromEnvironment("JDK_JAVA_OPTIONS=", environment));
        options.addAll(JavaCommand.of(commandLine).options());
        options.addAll(fromEnvironment("_JAVA_OPTIONS=", environment));
        HeapFlags flags = new HeapFlags();
        options.forEach(flags::take);
        return flags;
    }

    private static List<String> fromEnvironment(String name, List<String> environment) {
        for (String entry : environment) {
            if (entry.startsWith(name)) {
                return List.of(entry.substring(name.length()).split("\\s+"));
            }
        }
        return List.of();
    }

    private void take(String option) {
        if (option.startsWith("-XX:+Use") && option.endsWith("GC")) {
            zgc = option.equals("-XX:+UseZGC");
        } else if (option.startsWith("-Xmx")) {
            maxBytes = bytes(option.substring("-Xmx".length()));
        } else if (option.startsWith("-XX:MaxHeapSize=")) {
            maxBytes = bytes(option.substring("-XX:MaxHeapSize=".length()));
        } else if (option.startsWith("-XX:MaxRAMPercentage=")) {
            percent = percent(option.substring("-XX:MaxRAMPercentage=".length()));
        }
    }

    boolean zgc() {
        return zgc;
    }

    /**
     * The most the heap can become, in bytes; 0 if that is not known. Without a size in the options it is a share of the machine's memory, as for a
     * JVM outside of a container: never less than the JVM takes.
     *
     * @param memoryBytes of the machine
     */
    long maxBytes(long memoryBytes) {
        return maxBytes > 0 ? maxBytes : (long) (memoryBytes * percent / 100);
    }

    /** A number with {@code k}, {@code m}, {@code g} or {@code t}; 0 for any other text. */
    private static long bytes(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int shift = lower.isEmpty() ? 0 : 10 * (1 + "kmgt".indexOf(lower.charAt(lower.length() - 1)));
        try {
            return Long.parseLong(shift == 0 ? lower : lower.substring(0, lower.length() - 1)) << shift;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static double percent(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return DEFAULT_PERCENT;
        }
    }
}
