package io.mapwatch.core.report;

import io.mapwatch.core.pressure.Level;

/** Numbers and levels as people write them, whatever the locale. */
public final class Figures {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Figures() {}

    /** {@code 52,431}. */
    public static String grouped(long number) {
        StringBuilder text = new StringBuilder(number < 0 ? "-" : "");
        String digits = Long.toString(Math.abs(number));
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                text.append(',');
            }
            text.append(digits.charAt(i));
        }
        return text.toString();
    }

    /** {@code 1,312.5}. */
    public static String oneDecimal(double number) {
        long tenths = Math.round(Math.abs(number) * 10);
        String sign = number < 0 && tenths > 0 ? "-" : "";
        return sign + grouped(tenths / 10) + '.' + tenths % 10;
    }

    /** {@code 93.0 %}. */
    public static String percent(double share) {
        return oneDecimal(share * 100) + " %";
    }

    /** The two largest units: {@code 2 d 3 h}, {@code 1 min 49 s}, {@code 12 s}. */
    public static String duration(long seconds) {
        if (seconds >= DAY) {
            return seconds / DAY + " d " + seconds % DAY / HOUR + " h";
        }
        if (seconds >= HOUR) {
            return seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
        }
        return seconds >= MINUTE ? seconds / MINUTE + " min " + seconds % MINUTE + " s" : seconds + " s";
    }

    /** The level in lower case. */
    public static String name(Level level) {
        return switch (level) {
            case OK -> "ok";
            case WARNING -> "warning";
            case CRITICAL -> "critical";
            case EXHAUSTED -> "exhausted";
        };
    }
}
