package io.mapwatch.core.options;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole number and a unit, within a range. A number without a unit is refused: the unit would be a guess. */
final class Time implements ValueType<Duration> {

    private final Duration min;
    private final Duration max;
    private final String allowed;

    Time(Duration min, Duration max, String allowed) {
        this.min = min;
        this.max = max;
        this.allowed = allowed;
    }

    @Override
    public String allowed() {
        return allowed;
    }

    @Override
    public @Nullable Duration read(String text, Map<?, ?> properties) {
        int unitAt = 0;
        while (unitAt < text.length() && !Character.isLetter(text.charAt(unitAt))) {
            unitAt++;
        }
        int number = WholeNumber.digits(text.substring(0, unitAt).strip());
        if (number == WholeNumber.NOT_DIGITS) {
            return null;
        }
        Duration time = of(number, text.substring(unitAt).toLowerCase(Locale.ROOT));
        return time == null || time.compareTo(min) < 0 || time.compareTo(max) > 0 ? null : time;
    }

    private static @Nullable Duration of(int number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> null;
        };
    }
}
