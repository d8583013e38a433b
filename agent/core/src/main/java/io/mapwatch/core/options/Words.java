package io.mapwatch.core.options;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of an enum's names, in any case. */
final class Words<E extends Enum<E>> implements ValueType<E> {

    private final E[] values;

    Words(E[] values) {
        this.values = values;
    }

    @Override
    public String allowed() {
        StringBuilder words = new StringBuilder(values[0].name());
        for (int i = 1; i < values.length; i++) {
            words.append(i == values.length - 1 ? " or " : ", ").append(values[i].name());
        }
        return words.toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public @Nullable E read(String text, Map<?, ?> properties) {
        for (E value : values) {
            if (same(value.name(), text)) {
                return value;
            }
        }
        return null;
    }

    /**
     * Whether {@code text} is {@code word} in any case. YAML 1.1 turns a bare {@code on} or {@code off} into a boolean, and templates print that: so
     * {@code true} and {@code false} mean the same.
     */
    static boolean same(String word, String text) {
        return word.equalsIgnoreCase(text)
                || (text.equalsIgnoreCase("true") && word.equalsIgnoreCase("on"))
                || (text.equalsIgnoreCase("false") && word.equalsIgnoreCase("off"));
    }
}
