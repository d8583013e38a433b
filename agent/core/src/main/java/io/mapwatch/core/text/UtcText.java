package io.mapwatch.core.text;

import java.time.LocalDate;

/** A moment in UTC, without {@code java.time.format}: that makes all formats of the standard at its first use. Any thread may call. */
public final class UtcText {

    private static final long SECONDS_OF_A_DAY = 86_400;
    private static final int MILLIS_OF_A_SECOND = 1_000;

    private UtcText() {}

    /** As {@link java.time.Instant#toString} writes it: {@code 2026-11-27T08:05:09.042Z}, without a fraction that is 0. */
    public static String of(long epochMillis) {
        long second = Math.floorDiv(epochMillis, MILLIS_OF_A_SECOND);
        int millis = Math.floorMod(epochMillis, MILLIS_OF_A_SECOND);
        String fraction = millis == 0 ? "" : "." + padded(millis, MILLIS_OF_A_SECOND);
        return day(second) + 'T' + hour(second) + ':' + minute(second) + ':' + secondOfMinute(second) + fraction + 'Z';
    }

    /** Without what a file's name should not have: {@code 20261127T080509Z}. */
    public static String stamp(long epochMillis) {
        long second = Math.floorDiv(epochMillis, MILLIS_OF_A_SECOND);
        return day(second).replace("-", "") + 'T' + hour(second) + minute(second) + secondOfMinute(second) + 'Z';
    }

    private static String day(long epochSecond) {
        return LocalDate.ofEpochDay(Math.floorDiv(epochSecond, SECONDS_OF_A_DAY))
                .toString();
    }

    private static String hour(long epochSecond) {
        return padded(Math.floorMod(epochSecond, SECONDS_OF_A_DAY) / 3_600, 100);
    }

    private static String minute(long epochSecond) {
        return padded(Math.floorMod(epochSecond, 3_600L) / 60, 100);
    }

    private static String secondOfMinute(long epochSecond) {
        return padded(Math.floorMod(epochSecond, 60L), 100);
    }

    /** @param above a power of ten above the value */
    private static String padded(long value, int above) {
        return Long.toString(above + value).substring(1);
    }
}
