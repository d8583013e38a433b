package io.mapwatch.core.options;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of the table in {@link Options}. Immutable; an option equals only itself. */
public final class Option<T> {

    static final String PROPERTY_PREFIX = "mapwatch.";
    static final String VARIABLE_PREFIX = "MAPWATCH_";

    private final String key;
    private final String defaultText;
    private final ValueType<T> type;
    private final String meaning;
    private final String example;

    Option(String key, String defaultText, ValueType<T> type, String meaning, String example) {
        this.key = key;
        this.defaultText = defaultText;
        this.type = type;
        this.meaning = meaning;
        this.example = example;
    }

    /** The name in the agent argument, in lower case. */
    public String key() {
        return key;
    }

    /** The name of the system property. */
    public String property() {
        return PROPERTY_PREFIX.concat(key);
    }

    /** The name of the environment variable: that of the property in upper case, with underscores for dots and dashes. */
    public String variable() {
        return property().replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The value in force when no source sets the option, as a user would write it. */
    public String defaultText() {
        return defaultText;
    }

    /** The allowed values, as part of a sentence. */
    public String allowed() {
        return type.allowed();
    }

    /** What the option does, in one line without a full stop. */
    public String meaning() {
        return meaning;
    }

    /** One useful setting, as {@code key=value}. */
    public String example() {
        return example;
    }

    /** The value of {@code text} in a JVM with these system properties; null when it is not allowed. */
    @Nullable
    T read(String text, Map<?, ?> properties) {
        return type.read(text, properties);
    }

    /** The value in force when no source sets the option. */
    T defaultValue(Map<?, ?> properties) {
        return Objects.requireNonNull(read(defaultText, properties), key);
    }

    @Override
    public String toString() {
        return key;
    }
}
