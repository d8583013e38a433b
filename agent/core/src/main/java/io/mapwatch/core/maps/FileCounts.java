package io.mapwatch.core.maps;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The largest groups of files, and how many mappings the others have. Immutable.
 *
 * @param groups the largest first, at most {@value #MOST}
 * @param other mapped files of all other groups
 */
public record FileCounts(List<FileGroup> groups, int other) {

    public static final int MOST = 10;

    /** For a process that maps no file. */
    public static final FileCounts NONE = new FileCounts(List.of(), 0);

    private static final Comparator<FileGroup> LARGEST_FIRST =
            Comparator.comparingInt(FileGroup::mappings).reversed();

    public FileCounts {
        groups = List.copyOf(groups);
    }

    /**
     * The largest of {@code all}. A search engine has a folder for each shard: where the largest directories have less than half of the files, files
     * with the same suffix are one group.
     *
     * @param other mapped files that belong to none of {@code all}
     */
    static FileCounts largest(List<FileGroup> all, int other) {
        FileCounts byDirectory = cut(all, other);
        return byDirectory.other <= byDirectory.shown() ? byDirectory : cut(withoutDirectories(all), other);
    }

    private static FileCounts cut(List<FileGroup> all, int other) {
        List<FileGroup> sorted = new ArrayList<>(all);
        sorted.sort(LARGEST_FIRST);
        int shown = Math.min(MOST, sorted.size());
        int rest = other;
        for (FileGroup group : sorted.subList(shown, sorted.size())) {
            rest += group.mappings();
        }
        return new FileCounts(sorted.subList(0, shown), rest);
    }

    private static List<FileGroup> withoutDirectories(List<FileGroup> groups) {
        Map<FileGroup, Integer> counts = new LinkedHashMap<>();
        for (FileGroup group : groups) {
            FileGroup anywhere = new FileGroup("", group.suffix(), group.deleted(), group.owner(), 0);
            counts.merge(anywhere, group.mappings(), Integer::sum);
        }
        List<FileGroup> merged = new ArrayList<>();
        counts.forEach((group, mappings) ->
                merged.add(new FileGroup(group.directory(), group.suffix(), group.deleted(), group.owner(), mappings)));
        return merged;
    }

    private int shown() {
        int sum = 0;
        for (FileGroup group : groups) {
            sum += group.mappings();
        }
        return sum;
    }
}
