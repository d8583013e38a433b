package io.mapwatch.core.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts mapped files by directory, suffix and whether they are deleted. Bounded: once {@value #MOST_WITH_DIRECTORY}
 * groups have a directory, files of further ones are counted by suffix alone, and after {@value #MOST_GROUPS} groups as
 * {@link #other()}. Allocates for a new group only, nothing for a mapping of a known one. For one thread at a time.
 *
 * <p>What the kernel shows with a path that is no file's is left out: memfd, System V memory, ZGC's heap, devices' rings.
 */
public final class FileGroups implements MappingVisitor {

    static final int MOST_WITH_DIRECTORY = 512;
    static final int MOST_GROUPS = MOST_WITH_DIRECTORY + 64;

    private static final int SLOTS = 2048; // a power of two, and never more than a third in use

    private final @Nullable Group[] slots = new Group[SLOTS];
    private final FileName name = new FileName();
    private int groups;
    private int other;

    @Override
    public void mapping(
            long start,
            long end,
            int permissions,
            long offset,
            long device,
            long inode,
            byte[] path,
            int pathStart,
            int pathEnd) {
        if (pathStart == pathEnd || path[pathStart] != '/' || !isFile(permissions, path, pathStart, pathEnd)) {
            return;
        }
        name.locate(path, pathStart, pathEnd);
        Group group = find(path, pathStart, name.directoryEnd(), MOST_WITH_DIRECTORY);
        if (group == null) {
            group = find(path, pathStart, pathStart, MOST_GROUPS);
        }
        if (group == null) {
            other++;
        } else {
            group.mappings++;
        }
    }

    private static boolean isFile(int permissions, byte[] path, int from, int to) {
        return switch (KindRules.kindOf(permissions, path, from, to)) {
            case FILE, DELETED_FILE, LIBRARY, JDK_IMAGE -> true;
            case SHARED_MEMORY -> KindRules.startsWith(path, from, to, KindRules.SHARED_FOLDER);
            default -> false;
        };
    }

    /** The group of the file just located, made if there are fewer than {@code most}; its directory is {@code path[from..to)}. */
    private @Nullable Group find(byte[] path, int from, int to, int most) {
        int hash = hash(path, from, to);
        int slot = hash & (SLOTS - 1);
        Group group;
        while ((group = slots[slot]) != null) {
            if (group.hash == hash && group.is(path, from, to, name)) {
                return group;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        if (groups >= most) {
            return null;
        }
        groups++;
        group = new Group(hash, path, from, to, name);
        slots[slot] = group;
        return group;
    }

    private int hash(byte[] path, int from, int to) {
        int hash = name.deleted() ? 1 : 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + path[i];
        }
        for (int i = name.suffixStart(); i < name.suffixEnd(); i++) {
            hash = 31 * hash + path[i];
        }
        return hash ^ (hash >>> 16);
    }

    /** All groups, the largest first. */
    public List<FileGroup> groups() {
        List<FileGroup> list = new ArrayList<>(groups);
        for (Group group : slots) {
            if (group != null) {
                list.add(group.toFileGroup());
            }
        }
        list.sort(Comparator.comparingInt(FileGroup::mappings)
                .reversed()
                .thenComparing(FileGroup::directory)
                .thenComparing(FileGroup::suffix)
                .thenComparing(FileGroup::deleted));
        return list;
    }

    /** Mapped files for which there was no group left. */
    public int other() {
        return other;
    }

    private static final class Group {

        final int hash;
        final byte[] directory;
        final byte[] suffix;
        final boolean deleted;
        int mappings;

        Group(int hash, byte[] path, int from, int to, FileName name) {
            this.hash = hash;
            this.directory = Arrays.copyOfRange(path, from, to);
            this.suffix = Arrays.copyOfRange(path, name.suffixStart(), name.suffixEnd());
            this.deleted = name.deleted();
        }

        boolean is(byte[] path, int from, int to, FileName name) {
            return deleted == name.deleted()
                    && Arrays.equals(directory, 0, directory.length, path, from, to)
                    && Arrays.equals(suffix, 0, suffix.length, path, name.suffixStart(), name.suffixEnd());
        }

        FileGroup toFileGroup() {
            return new FileGroup(new String(directory, UTF_8), new String(suffix, UTF_8), deleted, mappings);
        }
    }
}
