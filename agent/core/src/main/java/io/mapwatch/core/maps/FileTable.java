package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mapwatch.core.maps.FileGroups.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Makes few groups of many, without losing the shape of the whole: first the directories that nearly all files of a sort share, there the suffixes and
 * owners with a notable share, and for each of these together a group.
 */
final class FileTable {

    private static final int MOST_DIRECTORIES = 3;
    private static final int MOST_SUFFIXES = 4;
    private static final int MOST_OWNERS = 3;
    private static final int MOST_GROUPS = 10;

    private final Directories directories;
    private final IntFunction<String> ownerName;
    private final Map<Integer, String> ownerNames = new HashMap<>();

    FileTable(Directories directories, IntFunction<String> ownerName) {
        this.directories = directories;
        this.ownerName = ownerName;
    }

    /** @param others mapped files that belong to none of {@code all} */
    FileCounts of(List<Group> all, int others) {
        List<Group> left = new ArrayList<>(all);
        List<FileGroup> told = new ArrayList<>();
        for (FileSet set : List.of(files(all), FileSet.LIBRARIES)) {
            told.addAll(shared(set, left));
        }
        List<FileGroup> single = new ArrayList<>();
        for (Group group : left) {
            single.add(new FileGroup(
                    group.kind,
                    text(group.directory.path),
                    group.directory.closed ? directories.folders(group.directory, FileSet.ALL) : 1,
                    group.suffixText,
                    group.deleted,
                    owner(group),
                    group.mappings));
        }
        single.sort(FileTable::largestFirst);
        int shown = Math.min(Math.max(MOST_GROUPS - told.size(), 0), single.size());
        told.addAll(single.subList(0, shown));
        told.sort(FileTable::largestFirst);
        int rest = others;
        for (FileGroup group : single.subList(shown, single.size())) {
            rest += group.mappings();
        }
        return new FileCounts(told, rest, directories.full());
    }

    /** Live files or deleted ones, if nearly all are; else both. */
    private static FileSet files(List<Group> all) {
        int files = sum(all, FileSet.FILES);
        if (Most.isNearlyAll(sum(all, FileSet.DELETED), files)) {
            return FileSet.DELETED;
        }
        return Most.isNearlyAll(sum(all, FileSet.LIVE), files) ? FileSet.LIVE : FileSet.FILES;
    }

    private static int sum(List<Group> groups, FileSet set) {
        int sum = 0;
        for (Group group : groups) {
            sum += set.has(group.kind) ? group.mappings : 0;
        }
        return sum;
    }

    /** Takes those of {@code set} that share a directory out of {@code left}. */
    private List<FileGroup> shared(FileSet set, List<Group> left) {
        directories.addUp(set);
        int whole = directories.root().sum;
        if (whole == 0) {
            return List.of();
        }
        List<Directory> shared = sharedDirectories(whole);
        Map<Directory, List<Group>> byDirectory = new LinkedHashMap<>();
        Tally allSuffixes = new Tally();
        Tally allOwners = new Tally();
        int sum = 0;
        for (Directory directory : shared) {
            List<Group> here = new ArrayList<>();
            for (Group group : left) {
                if (set.has(group.kind) && group.directory.isIn(directory)) {
                    here.add(group);
                    allSuffixes.add(group.suffixText, group.mappings);
                    allOwners.add(owner(group), group.mappings);
                    sum += group.mappings;
                }
            }
            left.removeIf(group -> set.has(group.kind) && group.directory.isIn(directory));
            byDirectory.put(directory, here);
        }
        Map<String, Integer> suffixes = allSuffixes.without(FileGroup.ANY);
        List<String> toldSuffixes = Most.notable(suffixes, sum, MOST_SUFFIXES);
        List<String> toldOwners = Most.notable(allOwners.without(""), sum, MOST_OWNERS);
        String main = mainSuffix(suffixes, whole);
        List<FileGroup> groups = new ArrayList<>();
        List<int[]> sums = new ArrayList<>();
        for (Map.Entry<Directory, List<Group>> entry : byDirectory.entrySet()) {
            Directory directory = entry.getKey();
            int folders = directories.folders(directory, set);
            int foldersOfMain = main.equals(FileGroup.ANY) ? folders : foldersOf(main, entry.getValue());
            String path = shared.size() == 1 && directory.isRoot() && folders > 1 ? "" : text(directory.path);
            int first = groups.size();
            for (Group group : entry.getValue()) {
                String suffix = toldSuffixes.contains(group.suffixText) ? group.suffixText : FileGroup.ANY;
                String owner = owner(group);
                String by = owner.isEmpty() || toldOwners.contains(owner) ? owner : FileGroup.OTHERS;
                int at = indexOf(group, suffix, by, groups, first);
                if (at == groups.size()) {
                    int ofIt = suffix.equals(main) ? foldersOfMain : folders;
                    groups.add(new FileGroup(group.kind, path, ofIt, suffix, group.deleted, by, 0));
                    sums.add(new int[1]);
                }
                sums.get(at)[0] += group.mappings;
            }
        }
        for (int i = 0; i < groups.size(); i++) {
            groups.set(i, groups.get(i).with(sums.get(i)[0]));
        }
        return groups;
    }

    private static int indexOf(Group group, String suffix, String owner, List<FileGroup> groups, int first) {
        int at = first;
        while (at < groups.size()
                && !(groups.get(at).kind() == group.kind
                        && groups.get(at).deleted() == group.deleted
                        && groups.get(at).suffix().equals(suffix)
                        && groups.get(at).owner().equals(owner))) {
            at++;
        }
        return at;
    }

    /** The suffix of nearly all files; {@link FileGroup#ANY} if there is none. */
    private static String mainSuffix(Map<String, Integer> suffixes, int whole) {
        for (Map.Entry<String, Integer> suffix : suffixes.entrySet()) {
            if (Most.isNearlyAll(suffix.getValue(), whole)) {
                return suffix.getKey();
            }
        }
        return FileGroup.ANY;
    }

    private static int foldersOf(String suffix, List<Group> groups) {
        Set<Directory> folders = new HashSet<>();
        for (Group group : groups) {
            if (group.suffixText.equals(suffix)) {
                if (group.directory.closed) {
                    return 0;
                }
                folders.add(group.directory);
            }
        }
        return folders.size();
    }

    /** The deepest one with nearly all, or up to three if that is no more than the root or a directory in it. */
    private List<Directory> sharedDirectories(int whole) {
        Directory common = deepest(directories.root(), whole);
        if (!common.parent.isRoot()) {
            return List.of(common);
        }
        List<Directory> several = new ArrayList<>();
        int sum = 0;
        while (several.size() < MOST_DIRECTORIES && sum < Most.nearlyAllOf(whole)) {
            Directory largest = directories.largestIn(common, several);
            if (largest == null || largest.home != largest) {
                break;
            }
            Directory deepest = deepest(largest, largest.sum);
            several.add(deepest);
            sum += deepest.sum;
        }
        return sum >= Most.nearlyAllOf(whole) ? several : List.of(common);
    }

    /** The deepest one with nearly all of {@code whole} whose groups are known; if one further down has them too, they will be known with the next scan. */
    private Directory deepest(Directory top, int whole) {
        Directory deepest = directories.deepest(top, Most.nearlyAllOf(whole));
        if (deepest.home != deepest) {
            directories.want(deepest);
        }
        return deepest.home;
    }

    private String owner(Group group) {
        if (group.owner == OwnerCounts.NOBODY) {
            return "";
        }
        String name = ownerNames.get(group.owner);
        if (name == null) {
            name = ownerName.apply(group.owner);
            ownerNames.put(group.owner, name);
        }
        return name;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private static int largestFirst(FileGroup a, FileGroup b) {
        int order = Integer.compare(b.mappings(), a.mappings());
        order = order == 0 ? a.directory().compareTo(b.directory()) : order;
        order = order == 0 ? a.suffix().compareTo(b.suffix()) : order;
        order = order == 0 ? Boolean.compare(a.deleted(), b.deleted()) : order;
        return order == 0 ? a.owner().compareTo(b.owner()) : order;
    }
}
