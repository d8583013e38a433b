package io.mapwatch.core.events;

import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;

/** The same words for the same figures, wherever a person reads them. No locale, no formatter: safe near the limit. */
public final class PressureText {

    private PressureText() {}

    /** {@code level warning (was ok): 52,431 of 65,530 mappings (80.0 %), headroom 13,099, ...}. */
    static String levelChange(Level before, Pressure pressure) {
        String text = "level " + name(pressure.level()) + " (was " + name(before) + "): ";
        // after a fall, growth is still that of the samples before it
        return text + (pressure.level().atLeast(before) ? figures(pressure) : state(pressure));
    }

    /** {@code 52,431 of 65,530 mappings (80.0 %), headroom 13,099, growing 120.0/s, about 1 min 49 s left}. */
    public static String figures(Pressure pressure) {
        StringBuilder text = new StringBuilder(state(pressure));
        if (pressure.growthPerSecond() >= 0.1) {
            text.append(", growing ");
            oneDecimal(text, pressure.growthPerSecond());
            text.append("/s");
        }
        if (pressure.exhaustionSeconds() > 0) {
            text.append(", about ");
            duration(text, (long) pressure.exhaustionSeconds());
            text.append(" left");
        }
        return text.toString();
    }

    private static String state(Pressure pressure) {
        StringBuilder text = new StringBuilder();
        grouped(text, pressure.count());
        if (!pressure.limitKnown()) {
            return text.append(" mappings, limit unknown").toString();
        }
        text.append(" of ");
        grouped(text, pressure.limit());
        text.append(" mappings (");
        oneDecimal(text, pressure.ratio() * 100);
        text.append(" %), headroom ");
        grouped(text, pressure.headroom());
        return text.toString();
    }

    private static String name(Level level) {
        return switch (level) {
            case OK -> "ok";
            case WARNING -> "warning";
            case CRITICAL -> "critical";
            case EXHAUSTED -> "exhausted";
        };
    }

    private static void grouped(StringBuilder text, long number) {
        if (number < 0) {
            text.append('-');
        }
        String digits = Long.toString(Math.abs(number));
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                text.append(',');
            }
            text.append(digits.charAt(i));
        }
    }

    private static void oneDecimal(StringBuilder text, double number) {
        long tenths = Math.round(number * 10);
        grouped(text, tenths / 10);
        text.append('.').append(Math.abs(tenths % 10));
    }

    /** The two largest units: {@code 2 d 3 h}, {@code 1 min 49 s}, {@code 12 s}. */
    private static void duration(StringBuilder text, long seconds) {
        if (seconds >= 86_400) {
            text.append(seconds / 86_400)
                    .append(" d ")
                    .append(seconds % 86_400 / 3_600)
                    .append(" h");
        } else if (seconds >= 3_600) {
            text.append(seconds / 3_600)
                    .append(" h ")
                    .append(seconds % 3_600 / 60)
                    .append(" min");
        } else if (seconds >= 60) {
            text.append(seconds / 60).append(" min ").append(seconds % 60).append(" s");
        } else {
            text.append(seconds).append(" s");
        }
    }
}
