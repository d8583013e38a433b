package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts mappings by {@link FoldedName} and owner. Bounded: beyond {@value #MOST} groups a new name counts as {@link FileGroup#ANY}, and beyond twice as
 * many a new owner as nobody. It allocates for a new group, but not for a mapping of a known one. For one thread at a time.
 */
final class NamedGroups {

    static final int MOST = 1_024;

    private static final int SLOTS = 8_192; // a power of two; at most a third is in use
    private static final byte[] ANY = FileGroup.ANY.getBytes(US_ASCII);

    private final FoldedName folded = new FoldedName();
    private @Nullable Group[] slots = new Group[SLOTS];

    /** Empty; the next scan uses it in place of the other. */
    private @Nullable Group[] spare = new Group[SLOTS];

    private int groups;
    private @Nullable Group latest;
    private int latestName;
    private int latestOwner;

    /** Starts the next scan's counts at 0. Groups without a mapping in the last scan make room. */
    void begin() {
        @Nullable Group[] last = slots;
        slots = spare;
        spare = last;
        groups = 0;
        latest = null;
        for (int i = 0; i < SLOTS; i++) {
            Group group = last[i];
            last[i] = null;
            if (group != null && group.mappings > 0) {
                group.reset();
                insert(group);
            }
        }
    }

    private void insert(Group group) {
        int slot = group.hash & (SLOTS - 1);
        while (slots[slot] != null) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        slots[slot] = group;
        groups++;
    }

    /**
     * Counts a mapping.
     *
     * @param owner the number of the call site that made it, or {@link OwnerCounts#NOBODY}
     */
    void add(Kind kind, MappingName name, int owner) {
        int nameHash = name.isEmpty() ? 0 : name.hash();
        Group group = latest;
        if (group == null || nameHash != latestName || owner != latestOwner || kind != group.kind) {
            name.fold(folded, kind == Kind.LIBRARY);
            group = find(kind, name, nameHash, owner);
            group.copies++;
            group.varies |= nameHash != group.firstHash;
            latest = group;
            latestName = nameHash;
            latestOwner = owner;
        }
        group.mappings++;
    }

    private Group find(Kind kind, MappingName name, int nameHash, int owner) {
        int hash = folded.hash() ^ owner ^ kind.ordinal() << 16;
        int slot = hash & (SLOTS - 1);
        Group group;
        while ((group = slots[slot]) != null) {
            if (group.hash == hash && group.kind == kind && group.owner == owner && folded.is(group.name)) {
                return group;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        if (groups >= MOST && !folded.is(ANY)) {
            folded.fold(ANY, 0, ANY.length, false);
            return find(kind, name, nameHash, owner);
        }
        if (groups >= 2 * MOST && owner != OwnerCounts.NOBODY) {
            return find(kind, name, nameHash, OwnerCounts.NOBODY);
        }
        boolean any = folded.is(ANY);
        group = new Group(hash, kind, folded.toBytes(), any ? ANY : name.toBytes(), any ? 0 : nameHash, owner);
        insert(group);
        return group;
    }

    /** The groups, in any order; {@code ownerName} as in {@link FileGroups#counts}. */
    List<NamedGroup> counts(IntFunction<String> ownerName) {
        List<NamedGroup> list = new ArrayList<>(groups);
        for (Group group : slots) {
            if (group != null && group.mappings > 0) {
                list.add(group.toNamedGroup(ownerName));
            }
        }
        return NameTable.of(list);
    }

    private static final class Group {

        final int hash;
        final Kind kind;
        final byte[] name;
        final int owner;
        int mappings;
        int copies;

        /** The first name that was folded to this one. */
        private final byte[] first;

        private final int firstHash;

        /** Whether another name was too. */
        private boolean varies;

        Group(int hash, Kind kind, byte[] name, byte[] first, int firstHash, int owner) {
            this.hash = hash;
            this.kind = kind;
            this.name = name;
            this.first = first;
            this.firstHash = firstHash;
            this.owner = owner;
        }

        void reset() {
            mappings = 0;
            copies = 0;
        }

        NamedGroup toNamedGroup(IntFunction<String> ownerName) {
            byte[] told = varies || Arrays.equals(name, ANY) ? name : first;
            return new NamedGroup(
                    kind,
                    new String(told, UTF_8),
                    owner == OwnerCounts.NOBODY ? "" : ownerName.apply(owner),
                    mappings,
                    copies);
        }
    }
}
