package io.mapwatch.benchmarks.report;

import java.util.Locale;

/** How a figure is written. Times are measured in nanoseconds and sizes in bytes, in whatever unit they are shown. */
public enum Unit {
    RATIO(1, "%.3f"),
    SECONDS(1e9, "%.2f s"),
    MILLIS(1e6, "%.2f ms"),
    NANOS(1, "%.1f ns"),
    BYTES(1, "%.0f bytes"),
    KIB(1024, "%.1f KiB"),
    MIB(1024 * 1024, "%.1f MiB"),
    PERCENT(0.01, "%.3f %%"),
    COUNT(1, "%.0f");

    private final double scale;
    private final String format;

    Unit(double scale, String format) {
        this.scale = scale;
        this.format = format;
    }

    /** @param value in the measured unit */
    String text(double value) {
        return String.format(Locale.ROOT, format, value / scale);
    }

    /** From the shown unit to the measured one. */
    double measured(double shown) {
        return shown * scale;
    }
}
