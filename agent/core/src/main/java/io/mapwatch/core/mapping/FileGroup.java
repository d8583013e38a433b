package io.mapwatch.core.mapping;

/**
 * Mapped files that belong together.
 *
 * @param directory where they lie, without a slash at its end unless it is the root; empty for any directory that was
 *     given no group of its own
 * @param suffix of their names with its dot, {@code .dvd}; empty when they have none
 * @param deleted whether the files are gone from their directory, so that only the mapping keeps them
 * @param mappings how many
 */
public record FileGroup(String directory, String suffix, boolean deleted, int mappings) {}
