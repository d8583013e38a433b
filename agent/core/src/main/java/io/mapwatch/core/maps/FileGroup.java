package io.mapwatch.core.maps;

/**
 * Mapped files that belong together.
 *
 * @param directory of the files, without a slash at its end unless it is the root; empty for all directories without a group of their own
 * @param suffix of their names with its dot, {@code .dvd}; empty when they have none
 * @param deleted whether the files are gone from their directory, so that only the mapping keeps them
 * @param owner the call site that mapped them; empty when no hook saw it
 * @param mappings how many
 */
public record FileGroup(String directory, String suffix, boolean deleted, String owner, int mappings) {

    /** Whether both have the same files, whatever their owner and number. */
    public boolean sameFiles(FileGroup other) {
        return deleted == other.deleted && suffix.equals(other.suffix) && directory.equals(other.directory);
    }
}
