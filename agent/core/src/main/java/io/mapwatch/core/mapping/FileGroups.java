package io.mapwatch.core.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts mapped files by directory, suffix, whether they are deleted, and who mapped them. Bounded: once
 * {@value #MOST_WITH_DIRECTORY} groups have a directory, files of further ones are counted by suffix alone, and after
 * {@value #MOST_GROUPS} groups without a group. Allocates for a new group only, nothing for a mapping of a known one, from
 * scan to scan. For one thread at a time.
 *
 * <p>What the kernel shows with a path that is no file's is left out: memfd, System V memory, ZGC's heap, devices' rings.
 */
public final class FileGroups implements MappingVisitor {

    static final int MOST_WITH_DIRECTORY = 512;
    static final int MOST_GROUPS = MOST_WITH_DIRECTORY + 64;

    private static final int SLOTS = 2048; // a power of two, and never more than a third in use

    private static final Comparator<FileGroup> ORDER = Comparator.comparingInt(FileGroup::mappings)
            .reversed()
            .thenComparing(FileGroup::directory)
            .thenComparing(FileGroup::suffix)
            .thenComparing(FileGroup::deleted);

    private final IntSupplier ownerOfMapping;
    private final @Nullable Group[] slots = new Group[SLOTS];
    private final FileName name = new FileName();
    private int groups;
    private int other;

    /** For a process of which it is not known who made its mappings. */
    public FileGroups() {
        this(() -> OwnerCounts.NOBODY);
    }

    /** @param ownerOfMapping the number of the call site that made the mapping that is being shown; asked for files only */
    public FileGroups(IntSupplier ownerOfMapping) {
        this.ownerOfMapping = ownerOfMapping;
    }

    /** To be called before each scan but the first: counts from 0 again. Groups of files long gone make room. */
    public void begin() {
        int inUse = 0;
        for (Group group : slots) {
            if (group != null && group.mappings > 0) {
                inUse++;
                group.mappings = 0;
            }
        }
        if (inUse < groups / 2) {
            Arrays.fill(slots, null);
            groups = 0;
        }
        other = 0;
    }

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
        int owner = ownerOfMapping.getAsInt();
        Group group = find(path, pathStart, name.directoryEnd(), owner, MOST_WITH_DIRECTORY);
        if (group == null) {
            group = find(path, pathStart, pathStart, owner, MOST_GROUPS);
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
    private @Nullable Group find(byte[] path, int from, int to, int owner, int most) {
        int hash = hash(path, from, to) ^ owner * 0x9E3779B9;
        int slot = hash & (SLOTS - 1);
        Group group;
        while ((group = slots[slot]) != null) {
            if (group.hash == hash && group.owner == owner && group.is(path, from, to, name)) {
                return group;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        if (groups >= most) {
            return null;
        }
        groups++;
        group = new Group(hash, path, from, to, name, owner);
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

    /**
     * The largest groups.
     *
     * @param ownerName the name of a call site by its number; never asked for {@link OwnerCounts#NOBODY}
     */
    public FileCounts counts(IntFunction<String> ownerName) {
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

        Group(int hash, byte[] path, int from, int to, FileName name, int owner) {
            this.hash = hash;
            this.directory = Arrays.copyOfRange(path, from, to);
            this.suffix = Arrays.copyOfRange(path, name.suffixStart(), name.suffixEnd());
            this.deleted = name.deleted();
            this.owner = owner;
        }

        boolean is(byte[] path, int from, int to, FileName name) {
            return deleted == name.deleted()
                    && Arrays.equals(directory, 0, directory.length, path, from, to)
                    && Arrays.equals(suffix, 0, suffix.length, path, name.suffixStart(), name.suffixEnd());
        }

        FileGroup toFileGroup(IntFunction<String> ownerName) {
            String by = owner == OwnerCounts.NOBODY ? "" : ownerName.apply(owner);
            return new FileGroup(new String(directory, UTF_8), new String(suffix, UTF_8), deleted, by, mappings);
        }
    }
}
