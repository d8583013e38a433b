package io.mapwatch;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The text of an option, as the options' parser finds it. That is not loaded yet where this is asked. */
final class SettingText {

    private SettingText() {}

    /** The value in force: of the agent's argument, or else of the system property, or else of the environment. Null if it is not set. */
    static @Nullable String of(String key, @Nullable String argument) {
        String given = argument == null ? null : ofArgument(key, argument);
        if (given != null) {
            return given;
        }
        String property = System.getProperty("mapwatch." + key);
        if (property != null) {
            return clean(property);
        }
        String variable = System.getenv("MAPWATCH_" + key.toUpperCase(Locale.ROOT));
        return variable == null || clean(variable).isEmpty() ? null : clean(variable);
    }

    /** The last one counts. */
    private static @Nullable String ofArgument(String key, String argument) {
        String found = null;
        int start = 0;
        while (start <= argument.length()) {
            int comma = argument.indexOf(',', start);
            int end = comma < 0 ? argument.length() : comma;
            int equals = argument.indexOf('=', start);
            if (equals >= 0
                    && equals < end
                    && argument.substring(start, equals).strip().equalsIgnoreCase(key)) {
                found = clean(argument.substring(equals + 1, end));
            }
            start = end + 1;
        }
        return found;
    }

    private static String clean(String text) {
        String value = text.strip();
        int last = value.length() - 1;
        boolean quoted = last > 0
                && value.charAt(0) == value.charAt(last)
                && (value.charAt(0) == '"' || value.charAt(0) == '\'');
        return quoted ? value.substring(1, last).strip() : value;
    }
}
