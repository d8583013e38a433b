package io.mapwatch.core.cli;

import io.mapwatch.core.pressure.Level;
import java.util.Locale;

/** Numbers and levels as the command line writes them, whatever the locale. */
final class Figures {

    private Figures() {}

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** One decimal, {@code 93.0 %}. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String name(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
