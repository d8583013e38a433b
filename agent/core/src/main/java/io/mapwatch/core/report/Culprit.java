package io.mapwatch.core.report;

import io.mapwatch.core.maps.FileGroup;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The largest part of a process's mappings: one group of files, or one kind of memory.
 *
 * @param kind of these mappings; that of files is {@code FILE} or {@code DELETED_FILE}
 * @param files the files, whatever their owner; null for memory that is no file's
 * @param mappings how many
 * @param owner the call site that made most of them; empty when that is not known
 * @param ownerMappings how many of them it made; for a kind of memory, how many mappings of any kind
 */
record Culprit(Kind kind, @Nullable FileGroup files, long mappings, String owner, long ownerMappings) {

    static Culprit of(MappingSnapshot mappings) {
        Culprit memory = largestMemory(mappings);
        Culprit files = largestFiles(mappings.files().groups());
        return files.mappings >= memory.mappings ? files : memory;
    }

    private static Culprit largestMemory(MappingSnapshot mappings) {
        Kind largest = Kind.ANONYMOUS;
        for (Kind kind : Kind.values()) {
            if (kind.origin() != Kind.Origin.FILES
                    && mappings.kinds().of(kind) > mappings.kinds().of(largest)) {
                largest = kind;
            }
        }
        List<Owner> owners = mappings.owners().owners();
        boolean owned = largest != Kind.THREAD_STACK && !owners.isEmpty();
        return new Culprit(
                largest,
                null,
                mappings.kinds().of(largest),
                owned ? owners.get(0).name() : "",
                owned ? owners.get(0).mappings() : 0);
    }

    private static Culprit largestFiles(List<FileGroup> groups) {
        Culprit largest = new Culprit(Kind.FILE, null, -1, "", 0);
        for (FileGroup group : groups) {
            Culprit candidate = together(group, groups);
            if (candidate.mappings > largest.mappings) {
                largest = candidate;
            }
        }
        return largest;
    }

    /** The files of {@code group}, whatever their owner. Groups come the largest first, so the first with an owner has most. */
    private static Culprit together(FileGroup group, List<FileGroup> groups) {
        long mappings = 0;
        FileGroup owned = null;
        for (FileGroup other : groups) {
            if (other.sameFiles(group)) {
                mappings += other.mappings();
                owned = owned == null && !other.owner().isEmpty() ? other : owned;
            }
        }
        Kind kind = group.deleted() ? Kind.DELETED_FILE : Kind.FILE;
        return owned == null
                ? new Culprit(kind, group, mappings, "", 0)
                : new Culprit(kind, group, mappings, owned.owner(), owned.mappings());
    }
}
