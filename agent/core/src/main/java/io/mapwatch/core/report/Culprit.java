package io.mapwatch.core.report;

import io.mapwatch.core.maps.FileGroup;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.Most;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The family of most of a process's mappings, and what nearly all of it has in common.
 *
 * @param kind the one of nearly all; the family's first if there is none
 * @param files groups with nearly all of it, in at most three directories; empty if they are too many, or no files
 * @param mappings how many: those of {@code files}, else of the kind or the family
 */
record Culprit(Family family, Kind kind, List<FileGroup> files, long mappings) {

    private static final int MOST_DIRECTORIES = 3;

    static Culprit of(MappingSnapshot mappings) {
        KindCounts counts = mappings.kinds();
        Family largest = Family.MEMORY;
        for (Family family : Family.values()) {
            if (family.of(counts) > largest.of(counts)) {
                largest = family;
            }
        }
        List<FileGroup> groups = mappings.files().groups();
        for (Kind kind : Kind.values()) {
            if (largest.has(kind) && Most.isNearlyAll(counts.of(kind), largest.of(counts))) {
                return of(largest, kind, counts.of(kind), groups);
            }
        }
        return of(largest, null, largest.of(counts), groups);
    }

    private static Culprit of(Family family, @Nullable Kind kind, long mappings, List<FileGroup> groups) {
        List<FileGroup> ofKind = new ArrayList<>();
        for (FileGroup group : groups) {
            if (kind == null ? family.has(group.kind()) : group.kind() == kind) {
                ofKind.add(group);
            }
        }
        List<FileGroup> files = nearlyAll(mappings, ofKind);
        return new Culprit(
                family, kind == null ? family.first() : kind, files, files.isEmpty() ? mappings : sum(files));
    }

    private static List<FileGroup> nearlyAll(long mappings, List<FileGroup> groups) {
        Map<String, Integer> byDirectory = new HashMap<>();
        for (FileGroup group : groups) {
            byDirectory.merge(group.directory(), group.mappings(), Integer::sum);
        }
        List<String> largest = Most.notable(byDirectory, 0, MOST_DIRECTORIES);
        List<FileGroup> files = new ArrayList<>();
        for (String directory : largest) {
            for (FileGroup group : groups) {
                if (group.directory().equals(directory)) {
                    files.add(group);
                }
            }
            if (Most.isNearlyAll(sum(files), mappings)) {
                return withOneSuffix(files, mappings);
            }
        }
        return List.of();
    }

    /** Those with the suffix of nearly all. */
    private static List<FileGroup> withOneSuffix(List<FileGroup> files, long mappings) {
        for (FileGroup candidate : files) {
            List<FileGroup> same = new ArrayList<>();
            for (FileGroup group : files) {
                if (group.suffix().equals(candidate.suffix())) {
                    same.add(group);
                }
            }
            if (!candidate.suffix().isEmpty()
                    && !candidate.suffix().equals(FileGroup.ANY)
                    && Most.isNearlyAll(sum(same), mappings)) {
                return same;
            }
        }
        return files;
    }

    static long sum(List<FileGroup> groups) {
        long sum = 0;
        for (FileGroup group : groups) {
            sum += group.mappings();
        }
        return sum;
    }
}
