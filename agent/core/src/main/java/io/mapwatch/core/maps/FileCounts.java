package io.mapwatch.core.maps;

import java.util.List;

/**
 * The groups of files that tell most, and how many mappings the others have. Immutable.
 *
 * @param groups the largest first. Those of the same kind and directory have all files there, so their sums by suffix and by owner are whole; each group
 *     is in one of at most three directories that nearly all files of its sort share, or is one of the largest others
 * @param other mapped files of all other groups
 * @param moreFolders whether there are more folders than the groups say, because not all could be remembered
 */
public record FileCounts(List<FileGroup> groups, int other, boolean moreFolders) {

    /** For a process that maps no file. */
    public static final FileCounts NONE = new FileCounts(List.of(), 0, false);

    public FileCounts {
        groups = List.copyOf(groups);
    }
}
