package io.mapwatch.core.report;

import io.mapwatch.core.maps.FileGroup;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.Most;
import io.mapwatch.core.text.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Files in words: where they are, of which suffixes, and who mapped them. Each share is one of all that are told of. */
final class FileText {

    private static final int ALL = 9;
    private static final int MOST_DIRECTORIES = 3;

    private final List<FileGroup> files;
    private final long sum;
    private final Map<String, Integer> suffixes;
    private final Map<String, Integer> directories;

    FileText(List<FileGroup> files) {
        this.files = files;
        this.sum = sum(files);
        this.suffixes = by(FileGroup::suffix);
        this.directories = by(FileGroup::directory);
    }

    /** Those with nearly all of {@code mappings}, in at most three directories; none if they are in more. */
    static List<FileGroup> nearlyAll(List<FileGroup> groups, long mappings) {
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

    private Map<String, Integer> by(Function<FileGroup, String> key) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (FileGroup group : files) {
            counts.merge(key.apply(group), group.mappings(), Integer::sum);
        }
        return counts;
    }

    /** {@code deleted .dvd files under /data}, {@code files under /data (200 folders: .index 50 %, .timeindex 50 %)}. */
    String what(boolean moreFolders) {
        String suffix = suffixes.keySet().iterator().next();
        boolean one = suffixes.size() == 1 && !suffix.equals(FileGroup.ANY) && !suffix.isEmpty();
        boolean libraries = files.get(0).kind() == Kind.LIBRARY;
        return (all(FileGroup::deleted) && !libraries ? "deleted " : "")
                + (one && !libraries ? Printable.of(suffix) + " " : "")
                + (libraries ? Kind.LIBRARY.words() : "files")
                + place(moreFolders, one || libraries ? "" : shares())
                + (libraries ? "" : deletedShare());
    }

    /** {@code , 52 % of them deleted}; empty if none is, or all. */
    private String deletedShare() {
        long deleted = 0;
        for (FileGroup group : files) {
            deleted += group.deleted() ? group.mappings() : 0;
        }
        return deleted == 0 || deleted == sum ? "" : ", " + percent(deleted) + " of them deleted";
    }

    private boolean all(Function<FileGroup, Boolean> property) {
        for (FileGroup group : files) {
            if (!property.apply(group)) {
                return false;
            }
        }
        return true;
    }

    private String place(boolean moreFolders, String suffixShares) {
        int folders = 0;
        for (String directory : directories.keySet()) {
            folders += folders(directory);
        }
        String count = folders > 1 ? (moreFolders ? "more than " : "") + Figures.grouped(folders) + " folders" : "";
        if (directories.containsKey("")) {
            return (count.isEmpty() ? "" : " in " + count) + inParentheses(suffixShares);
        }
        String detail = count.isEmpty() || suffixShares.isEmpty() ? count + suffixShares : count + ": " + suffixShares;
        return " under " + directoryNames() + inParentheses(directories.size() == folders ? suffixShares : detail);
    }

    private static String inParentheses(String text) {
        return text.isEmpty() ? "" : " (" + text + ")";
    }

    private int folders(String directory) {
        for (FileGroup group : files) {
            if (group.directory().equals(directory)) {
                return group.folders();
            }
        }
        return 0;
    }

    private String directoryNames() {
        List<String> names = new ArrayList<>();
        for (String directory : Most.notable(directories, 0, ALL)) {
            names.add(Printable.of(directory)
                    + (directories.size() == 1 ? "" : " (" + percent(directories.getOrDefault(directory, 0)) + ")"));
        }
        return Shares.listed(names);
    }

    /** {@code .index 50 %, .timeindex 50 %}; empty if there is nothing to tell apart. */
    private String shares() {
        if (suffixes.size() == 1) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (String suffix : Most.notable(suffixes, 0, ALL)) {
            if (!suffix.equals(FileGroup.ANY)) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(suffix.isEmpty() ? "no suffix" : Printable.of(suffix))
                        .append(' ')
                        .append(percent(suffixes.getOrDefault(suffix, 0)));
            }
        }
        int rest = suffixes.getOrDefault(FileGroup.ANY, 0);
        return rest == 0 ? text.toString() : text + (text.isEmpty() ? "" : ", others " + percent(rest));
    }

    /** {@code , all mapped by A (92 %) and B (8 %)}, {@code , 88 % of them mapped by A}; empty where no notable owner is known. */
    String mappedBy() {
        Map<String, Integer> owners = by(FileGroup::owner);
        owners.remove("");
        owners.remove(FileGroup.OTHERS);
        return Shares.mappedBy(owners, sum);
    }

    private String percent(long part) {
        return Shares.percent(part, sum);
    }

    /** The one who mapped most of them; empty if nobody is known. */
    String largestOwner() {
        Map<String, Integer> owners = by(FileGroup::owner);
        owners.remove("");
        owners.remove(FileGroup.OTHERS);
        List<String> names = Most.notable(owners, sum, 1);
        return names.isEmpty() ? "" : names.get(0);
    }
}
