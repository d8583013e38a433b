package io.mapwatch.core.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A folder's path, or {@link #TEMP} or {@link #NONE}. Whether the folder exists is not looked at. */
final class Folder implements ValueType<String> {

    static final String TEMP = "on";
    static final String NONE = "off";

    @Override
    public String allowed() {
        return "a folder, on (the temp folder) or off";
    }

    @Override
    public @Nullable String read(String text) {
        if (Words.same(TEMP, text)) {
            return TEMP;
        }
        if (Words.same(NONE, text)) {
            return NONE;
        }
        return !text.isEmpty() && path(text) != null ? text : null;
    }

    /** Null for a NUL, and for characters that the locale's encoding of file names lacks. */
    static @Nullable Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
