package io.mapwatch.demo;

import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time on the command line: a whole number and a unit, such as {@code 500ms}, {@code 2s}, {@code 5m} or {@code 1h}. */
final class DurationOption implements ITypeConverter<Duration> {

    /** A century: as good as forever, and it still fits into nanoseconds. */
    private static final Duration MOST = Duration.ofDays(36_500);

    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1));

    @Override
    public Duration convert(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        Duration unit = UNITS.get(text.substring(digits));
        if (digits == 0 || unit == null) {
            throw new TypeConversionException("'" + text + "' is not a time such as 500ms, 2s, 5m or 1h");
        }
        try {
            Duration duration = unit.multipliedBy(Long.parseLong(text.substring(0, digits)));
            return duration.compareTo(MOST) > 0 ? MOST : duration;
        } catch (NumberFormatException | ArithmeticException tooLarge) {
            return MOST;
        }
    }
}
