package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts mapped files by directory, suffix, kind, owner and whether they are deleted. Bounded: at {@value #MOST} groups all below the directory that has
 * most others in it becomes one place, as often as needed, so the counts by suffix, kind, owner and common directory stay exact; only with more suffixes
 * and owners than that do suffixes become {@link FileGroup#ANY}. It allocates for a new group, but not for a mapping of a known one. For one thread at a
 * time.
 *
 * <p>It leaves out names that are no file's path: memfd, System V memory, ZGC's heap, devices' rings.
 */
final class FileGroups {

    static final int MOST = 8_192;

    /** Beyond them, files have neither suffix nor owner. */
    private static final int MOST_WITHOUT_SUFFIX = MOST + 8_192;

    private static final int FEWEST_SLOTS = 256; // a power of two

    private final Directories directories = new Directories();
    private @Nullable Group[] slots = new Group[FEWEST_SLOTS];

    /** Empty; the next scan uses it in place of the other. */
    private @Nullable Group[] spare = new Group[FEWEST_SLOTS];

    private int groups;
    private int other;

    /** Directories in use when the first one was closed; 0 while none is. */
    private int closedAt;

    /** Starts the next scan's counts at 0. Groups without a mapping in the last scan make room. */
    void begin() {
        if (closedAt > 0 && directories.inUse() <= closedAt / 2) {
            directories.open();
            closedAt = 0;
        }
        directories.begin();
        rehash(slots.length, false);
        other = 0;
    }

    /** Moves all groups to other slots; either those of the last scan from 0 on, or this scan's to their directories' homes. */
    private void rehash(int length, boolean sameScan) {
        @Nullable Group[] last = slots;
        slots = spare.length == length ? spare : new Group[length];
        spare = last.length == length ? last : new Group[length];
        groups = 0;
        for (int i = 0; i < last.length; i++) {
            Group group = last[i];
            last[i] = null;
            if (group != null && group.mappings > 0) {
                group.mappings = sameScan ? group.mappings : 0;
                group.directory = group.directory.home;
                merge(group);
            }
        }
    }

    private void merge(Group moved) {
        int slot = moved.hash() & (slots.length - 1);
        Group group;
        while ((group = slots[slot]) != null) {
            if (group.sameAs(moved)) {
                group.mappings += moved.mappings;
                return;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = moved;
        groups++;
    }

    /** Whether the next scan of the same process tells more than the last. */
    boolean wantsMore() {
        return directories.wantsMore();
    }

    /** How many groups have memory. */
    int size() {
        return groups;
    }

    /**
     * Counts a mapping of a file.
     *
     * @param owner the number of the call site that made it, or {@link OwnerCounts#NOBODY}
     */
    void add(Kind kind, MappingName name, int owner) {
        Directory directory = name.directory(directories);
        directory.own[FileSet.index(kind)]++;
        Group group = find(directory, kind, name, owner, MOST);
        while (group == null && closeWidest()) {
            group = find(directory, kind, name, owner, MOST);
        }
        if (group == null) {
            name.forgetSuffix();
            group = find(directory, kind, name, owner, MOST_WITHOUT_SUFFIX);
        }
        if (group == null) {
            other++;
        } else {
            group.mappings++;
        }
    }

    private boolean closeWidest() {
        if (!directories.closeWidest()) {
            return false;
        }
        closedAt = closedAt == 0 ? directories.inUse() : closedAt;
        rehash(slots.length, true);
        return true;
    }

    /** The group of that file. It is made if there are fewer than {@code most}. */
    private @Nullable Group find(Directory directory, Kind kind, MappingName name, int owner, int most) {
        Directory home = directory.home;
        int suffixHash = name.suffixHash();
        int slot = Group.hash(home, suffixHash, owner) & (slots.length - 1);
        Group group;
        while ((group = slots[slot]) != null) {
            if (group.is(home, kind, name, owner)) {
                return group;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        if (groups >= most) {
            return null;
        }
        group = new Group(home, kind, name, owner);
        if (2 * (groups + 1) > slots.length) {
            rehash(2 * slots.length, true);
        }
        merge(group);
        return group;
    }

    /**
     * The groups that tell most.
     *
     * @param ownerName the name of a call site by its number; never called with {@link OwnerCounts#NOBODY}
     */
    FileCounts counts(IntFunction<String> ownerName) {
        List<Group> list = new ArrayList<>(groups);
        for (Group group : slots) {
            if (group != null && group.mappings > 0) {
                list.add(group);
            }
        }
        return new FileTable(directories, ownerName).of(list, other);
    }

    /** Files with all of these in common. */
    static final class Group {

        Directory directory;
        final Kind kind;
        final byte[] suffix;
        final String suffixText;
        final boolean deleted;
        final int owner;
        int mappings;
        private final int suffixHash;

        private Group(Directory directory, Kind kind, MappingName name, int owner) {
            this.directory = directory;
            this.kind = kind;
            this.suffix = name.suffix();
            this.suffixText = new String(suffix, UTF_8);
            this.suffixHash = name.suffixHash();
            this.deleted = name.deleted();
            this.owner = owner;
        }

        static int hash(Directory directory, int suffixHash, int owner) {
            return directory.hash * 31 + suffixHash ^ owner;
        }

        int hash() {
            return hash(directory, suffixHash, owner);
        }

        boolean is(Directory home, Kind ofKind, MappingName name, int by) {
            return directory == home
                    && owner == by
                    && kind == ofKind
                    && deleted == name.deleted()
                    && name.hasSuffix(suffix);
        }

        boolean sameAs(Group other) {
            return directory == other.directory
                    && owner == other.owner
                    && kind == other.kind
                    && deleted == other.deleted
                    && Arrays.equals(suffix, other.suffix);
        }
    }
}
