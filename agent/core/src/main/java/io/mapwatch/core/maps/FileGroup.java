package io.mapwatch.core.maps;

/**
 * Mapped files that belong together.
 *
 * @param directory where they lie, without a slash at its end unless it is the root; empty for any directory that was
 *     given no group of its own
 * @param suffix of their names with its dot, {@code .dvd}; empty when they have none
 * @param deleted whether the files are gone from their directory, so that only the mapping keeps them
 * @param owner the call site that mapped them; empty when no hook saw it
 * @param mappings how many
 */
public record FileGroup(String directory, String suffix, boolean deleted, String owner, int mappings) {

    /** The same files, whoever mapped them: how many is another question. */
    public boolean sameFiles(FileGroup other) {
        return deleted == other.deleted && suffix.equals(other.suffix) && directory.equals(other.directory);
    }
}
