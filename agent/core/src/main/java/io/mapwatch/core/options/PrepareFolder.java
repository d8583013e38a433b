package io.mapwatch.core.options;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A folder's path, the user's own by the word {@code auto}, or none. */
final class PrepareFolder implements ValueType<Prepare> {

    private static final Folder FOLDER = new Folder();

    @Override
    public String allowed() {
        return "a folder, auto (the user's own cache) or off";
    }

    @Override
    public @Nullable Prepare read(String text, Map<?, ?> properties) {
        if (Words.same("auto", text) || Words.same("on", text)) {
            return new Prepare(true, null);
        }
        Optional<Path> folder = FOLDER.read(text, properties);
        return folder == null ? null : new Prepare(folder.isPresent(), folder.orElse(null));
    }
}
