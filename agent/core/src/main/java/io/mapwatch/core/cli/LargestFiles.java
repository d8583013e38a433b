package io.mapwatch.core.cli;

import io.mapwatch.core.mapping.FileGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The groups of files worth showing: the largest, and how many mappings the rest has. Where the files are spread over so many
 * directories that these would be less than half of them, as in a search engine with a folder for each shard, those of one
 * suffix are taken together.
 *
 * @param groups the largest first
 * @param other mapped files of all other groups
 */
record LargestFiles(List<FileGroup> groups, int other) {

    static final int MOST = 10;

    static LargestFiles of(Reading reading) {
        LargestFiles byDirectory = cut(reading.files(), reading.otherFiles());
        return byDirectory.other <= byDirectory.shown()
                ? byDirectory
                : cut(withoutDirectories(reading.files()), reading.otherFiles());
    }

    private static LargestFiles cut(List<FileGroup> all, int other) {
        int rest = other;
        for (FileGroup group : all.subList(Math.min(MOST, all.size()), all.size())) {
            rest += group.mappings();
        }
        return new LargestFiles(all.subList(0, Math.min(MOST, all.size())), rest);
    }

    private static List<FileGroup> withoutDirectories(List<FileGroup> groups) {
        Map<FileGroup, Integer> counts = new LinkedHashMap<>();
        for (FileGroup group : groups) {
            counts.merge(new FileGroup("", group.suffix(), group.deleted(), 0), group.mappings(), Integer::sum);
        }
        List<FileGroup> merged = new ArrayList<>();
        counts.forEach((group, count) -> merged.add(new FileGroup("", group.suffix(), group.deleted(), count)));
        merged.sort(Comparator.comparingInt(FileGroup::mappings).reversed());
        return merged;
    }

    private int shown() {
        return groups.stream().mapToInt(FileGroup::mappings).sum();
    }
}
