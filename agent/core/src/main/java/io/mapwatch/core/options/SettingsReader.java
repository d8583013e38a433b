package io.mapwatch.core.options;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the settings in the three sources, the weakest first. A later one replaces an earlier one. */
final class SettingsReader {

    /** The prefix of properties that are no options: the agent's JNA leaves them when a detached agent is collected. */
    // in two parts: the build renames a constant that begins so
    private static final String OF_JNA = "jna".concat(".");

    private static final String ARGUMENT = "agent argument";

    private final Map<Option<?>, Setting> settings = new HashMap<>();
    private final Problems problems;

    SettingsReader(Problems problems) {
        this.problems = problems;
    }

    Map<Option<?>, Setting> read(@Nullable String argument, Map<?, ?> properties, Map<?, ?> environment) {
        readEnvironment(withPrefix(Option.VARIABLE_PREFIX, environment));
        readProperties(withPrefix(Option.PROPERTY_PREFIX, properties));
        if (argument != null) {
            readArgument(argument);
        }
        return settings;
    }

    private void readEnvironment(SortedMap<String, String> variables) {
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String name = variable.getKey();
            String value = Setting.clean(variable.getValue());
            if (KubernetesServiceLink.is(name, value)) {
                continue;
            }
            String source = "environment ".concat(name);
            Option<?> option = withVariable(name);
            if (option == null) {
                // without the value: the environment has secrets, and this one may not be meant for the agent
                problems.unknown(name.substring(Option.VARIABLE_PREFIX.length()), "", source);
            } else if (!value.isEmpty()) { // container tools pass an unset variable on as an empty one
                settings.put(option, new Setting(value, source));
            }
        }
    }

    private void readProperties(SortedMap<String, String> properties) {
        for (Map.Entry<String, String> property : properties.entrySet()) {
            String key = property.getKey().substring(Option.PROPERTY_PREFIX.length());
            if (key.startsWith(OF_JNA)) {
                continue;
            }
            String value = Setting.clean(property.getValue());
            String source = "system property ".concat(property.getKey());
            Option<?> option = withKey(key);
            if (option == null) {
                problems.unknown(key, "=".concat(value), source);
            } else {
                settings.put(option, new Setting(value, source));
            }
        }
    }

    private void readArgument(String argument) {
        Map<Option<?>, Setting> given = new HashMap<>();
        int start = 0;
        while (start <= argument.length()) {
            int comma = argument.indexOf(',', start);
            int end = comma < 0 ? argument.length() : comma;
            readPair(argument.substring(start, end).strip(), given);
            start = end + 1;
        }
        settings.putAll(given);
    }

    private void readPair(String pair, Map<Option<?>, Setting> given) {
        if (pair.isEmpty()) {
            return;
        }
        int equals = pair.indexOf('=');
        String key = equals < 0 ? pair : pair.substring(0, equals).strip();
        String value = equals < 0 ? "" : Setting.clean(pair.substring(equals + 1));
        Option<?> option = withKey(key);
        if (option == null) {
            problems.unknown(key, equals < 0 ? "" : "=".concat(value), ARGUMENT);
            return;
        }
        Setting setting = new Setting(value, ARGUMENT);
        Setting earlier = given.put(option, setting);
        if (earlier != null) {
            problems.repeated(option, earlier, setting);
        }
    }

    private static @Nullable Option<?> withKey(String key) {
        for (Option<?> option : Options.all()) {
            if (option.key().equalsIgnoreCase(key)) {
                return option;
            }
        }
        return null;
    }

    private static @Nullable Option<?> withVariable(String variable) {
        for (Option<?> option : Options.all()) {
            if (option.variable().equalsIgnoreCase(variable)) {
                return option;
            }
        }
        return null;
    }

    /** The text entries whose name starts with {@code prefix}, sorted so that problems come in a fixed order. */
    private static SortedMap<String, String> withPrefix(String prefix, Map<?, ?> map) {
        SortedMap<String, String> found = new TreeMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getKey() instanceof String name
                    && entry.getValue() instanceof String value
                    && name.startsWith(prefix)) {
                found.put(name, value);
            }
        }
        return found;
    }
}
