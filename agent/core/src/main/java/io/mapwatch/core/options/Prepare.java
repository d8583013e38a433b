package io.mapwatch.core.options;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the hooks that were made are kept.
 *
 * @param kept whether they are kept at all
 * @param folder null for that of the user's own
 */
public record Prepare(boolean kept, @Nullable Path folder) {}
