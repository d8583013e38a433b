package io.mapwatch.core.maps;

/**
 * Mapped files that belong together.
 *
 * @param kind of the mappings
 * @param directory of the files, without a slash at its end unless it is the root; empty for files all over
 * @param folders how many directories in and under {@code directory} have files like them, whatever their owner, and whatever their suffix unless it is
 *     that of nearly all; 1 where they are all in one, 0 if that is not known
 * @param suffix of their names with its dot, {@code .dvd}; empty when they have none; {@link #ANY} for all that are in no other group
 * @param deleted whether the files are gone from their directory, so that only the mapping keeps them
 * @param owner the call site that mapped them; empty when no hook saw it; {@link #OTHERS} for all that are in no other group
 * @param mappings how many
 */
public record FileGroup(
        Kind kind, String directory, int folders, String suffix, boolean deleted, String owner, int mappings) {

    /** In place of a suffix; a suffix begins with a dot. */
    public static final String ANY = "*";

    /** In place of an owner; the name of an owner has parentheses. */
    public static final String OTHERS = "other";

    FileGroup with(int more) {
        return new FileGroup(kind, directory, folders, suffix, deleted, owner, mappings + more);
    }
}
