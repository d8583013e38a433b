package io.mapwatch.core.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A folder's path, the temp folder's by the word {@code on}, or none. It does not check whether the folder exists. */
final class Folder implements ValueType<Optional<Path>> {

    private static final String TEMP_FOLDER_PROPERTY = "java.io.tmpdir";
    private static final String TEMP_FOLDER_ELSE = "/tmp"; // the JDK's own default on Linux

    @Override
    public String allowed() {
        return "a folder, on (the temp folder) or off";
    }

    @Override
    @SuppressWarnings("NullableOptional") // empty is off, which is allowed; null is a value that is not allowed
    public @Nullable Optional<Path> read(String text, Map<?, ?> properties) {
        if (Words.same("on", text)) {
            return Optional.of(tempFolder(properties));
        }
        if (Words.same("off", text)) {
            return Optional.empty();
        }
        Path folder = text.isEmpty() ? null : path(text);
        return folder == null ? null : Optional.of(folder);
    }

    private static Path tempFolder(Map<?, ?> properties) {
        Path folder =
                properties.get(TEMP_FOLDER_PROPERTY) instanceof String text && !text.isBlank() ? path(text) : null;
        return folder == null ? Path.of(TEMP_FOLDER_ELSE) : folder;
    }

    /** Null for a NUL, and for characters that the locale's encoding of file names lacks. */
    private static @Nullable Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
