package io.mapwatch.core.options;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole number within a range, or one word for a number outside it. */
final class WholeNumber implements ValueType<Integer> {

    static final int NOT_DIGITS = -1;

    private static final int MAX_DIGITS = 9; // any nine digits fit an int

    private final int min;
    private final int max;
    private final @Nullable String word;
    private final int wordValue;

    WholeNumber(int min, int max) {
        this(min, max, null, min);
    }

    WholeNumber(int min, int max, @Nullable String word, int wordValue) {
        this.min = min;
        this.max = max;
        this.word = word;
        this.wordValue = wordValue;
    }

    @Override
    public String allowed() {
        String range = "a whole number from " + min + " to " + max;
        return word == null ? range : range + ", or " + word;
    }

    @Override
    public @Nullable Integer read(String text, Map<?, ?> properties) {
        if (word != null && Words.same(word, text)) {
            return wordValue;
        }
        int number = digits(text);
        return number != NOT_DIGITS && number >= min && number <= max ? number : null;
    }

    /** The number of one to nine ASCII digits, or {@link #NOT_DIGITS}. It takes no sign, unlike the JDK's parsers. */
    static int digits(String text) {
        int length = text.length();
        if (length == 0 || length > MAX_DIGITS) {
            return NOT_DIGITS;
        }
        int number = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return NOT_DIGITS;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
