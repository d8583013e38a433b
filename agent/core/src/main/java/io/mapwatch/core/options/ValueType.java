package io.mapwatch.core.options;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the text of an option into its value. Implementations are immutable and independent of the locale. */
interface ValueType<T> {

    /** The texts that {@link #read} accepts, as part of a sentence. */
    String allowed();

    /**
     * The value of {@code text}; null when it is not allowed. Never throws.
     *
     * @param text without space around it
     * @param properties the system properties, for words that stand for one of them
     */
    @Nullable
    T read(String text, Map<?, ?> properties);
}
