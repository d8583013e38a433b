package io.mapwatch.core.maps;

import java.util.List;

/**
 * The mappings that one scan found. Immutable.
 *
 * @param files mapped files by directory and suffix
 * @param names memory, devices and copies of libraries by name, the largest first; of each kind all, except of libraries those with copies
 * @param memory how memory without a name lies
 * @param owners the same mappings by the call site that made them; they sum to the total of {@code kinds} too
 * @param unseen how many no hook has seen made, of the kinds that an application or a library makes
 */
public record MappingSnapshot(
        KindCounts kinds,
        FileCounts files,
        List<NamedGroup> names,
        MemoryShape memory,
        OwnerCounts owners,
        int unseen) {

    public MappingSnapshot {
        names = List.copyOf(names);
    }

    /** With nothing that names tell, nor the order of the addresses. */
    public MappingSnapshot(KindCounts kinds, FileCounts files, OwnerCounts owners) {
        this(kinds, files, List.of(), MemoryShape.NONE, owners, 0);
    }
}
