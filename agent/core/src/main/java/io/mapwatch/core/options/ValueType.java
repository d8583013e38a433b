package io.mapwatch.core.options;

import org.jspecify.annotations.Nullable;

/** How the text of an option becomes its value. Implementations are immutable and free of locale. */
interface ValueType<T> {

    /** What {@link #read} accepts, as part of a sentence. */
    String allowed();

    /** The value of {@code text}, which has no space around it; null when it is not allowed. Never throws. */
    @Nullable
    T read(String text);
}
