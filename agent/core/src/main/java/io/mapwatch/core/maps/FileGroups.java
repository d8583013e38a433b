package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts mapped files by directory, suffix, owner and whether they are deleted. Bounded: after {@value #MOST_WITH_DIRECTORY} groups with a directory,
 * files of others are counted by suffix alone, and after {@value #MOST_GROUPS} groups without a group. It allocates for a new group, but not for a
 * mapping of a known one. For one thread at a time.
 *
 * <p>It leaves out names that are no file's path: memfd, System V memory, ZGC's heap, devices' rings.
 */
final class FileGroups {

    static final int MOST_WITH_DIRECTORY = 512;
    static final int MOST_GROUPS = MOST_WITH_DIRECTORY + 64;

    private static final int SLOTS = 2048; // a power of two; at most a third is in use

    private static final Comparator<FileGroup> ORDER = Comparator.comparingInt(FileGroup::mappings)
            .reversed()
            .thenComparing(FileGroup::directory)
            .thenComparing(FileGroup::suffix)
            .thenComparing(FileGroup::deleted);

    private @Nullable Group[] slots = new Group[SLOTS];

    /** Empty; the next scan uses it in place of the other. */
    private @Nullable Group[] spare = new Group[SLOTS];

    private int groups;
    private int other;

    /** Starts the next scan's counts at 0. Groups without a mapping in the last scan make room. */
    void begin() {
        @Nullable Group[] last = slots;
        slots = spare;
        spare = last;
        groups = 0;
        for (int i = 0; i < SLOTS; i++) {
            Group group = last[i];
            last[i] = null;
            if (group != null && group.mappings > 0) {
                group.mappings = 0;
                slots[freeSlot(group.hash)] = group;
                groups++;
            }
        }
        other = 0;
    }

    private int freeSlot(int hash) {
        int slot = hash & (SLOTS - 1);
        while (slots[slot] != null) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    /** How many groups have memory; at most {@link #MOST_GROUPS}. */
    int size() {
        return groups;
    }

    /**
     * Counts a mapping of a file.
     *
     * @param name loses its directory if there is no room for one more
     * @param owner the number of the call site that made it, or {@link OwnerCounts#NOBODY}
     */
    void add(MappingName name, int owner) {
        Group group = find(name, owner, MOST_WITH_DIRECTORY);
        if (group == null) {
            name.forgetDirectory();
            group = find(name, owner, MOST_GROUPS);
        }
        if (group == null) {
            other++;
        } else {
            group.mappings++;
        }
    }

    /** The group of that file. It is made if there are fewer than {@code most}. */
    private @Nullable Group find(MappingName name, int owner, int most) {
        int hash = name.groupHash() ^ owner;
        int slot = hash & (SLOTS - 1);
        Group group;
        while ((group = slots[slot]) != null) {
            if (group.hash == hash && group.has(name, owner)) {
                return group;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        if (groups >= most) {
            return null;
        }
        groups++;
        group = new Group(hash, name, owner);
        slots[slot] = group;
        return group;
    }

    /**
     * The largest groups.
     *
     * @param ownerName the name of a call site by its number; never called with {@link OwnerCounts#NOBODY}
     */
    FileCounts counts(IntFunction<String> ownerName) {
        List<FileGroup> list = new ArrayList<>(groups);
        for (Group group : slots) {
            if (group != null && group.mappings > 0) {
                list.add(group.toFileGroup(ownerName));
            }
        }
        list.sort(ORDER);
        return FileCounts.largest(list, other);
    }

    private static final class Group {

        final int hash;
        final byte[] directory;
        final byte[] suffix;
        final boolean deleted;
        final int owner;
        int mappings;

        Group(int hash, MappingName name, int owner) {
            this.hash = hash;
            this.directory = name.directory();
            this.suffix = name.suffix();
            this.deleted = name.deleted();
            this.owner = owner;
        }

        boolean has(MappingName name, int by) {
            return owner == by && deleted == name.deleted() && name.hasDirectory(directory) && name.hasSuffix(suffix);
        }

        FileGroup toFileGroup(IntFunction<String> ownerName) {
            String by = owner == OwnerCounts.NOBODY ? "" : ownerName.apply(owner);
            return new FileGroup(new String(directory, UTF_8), new String(suffix, UTF_8), deleted, by, mappings);
        }
    }
}
