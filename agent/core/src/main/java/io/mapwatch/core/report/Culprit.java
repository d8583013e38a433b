package io.mapwatch.core.report;

import io.mapwatch.core.maps.FileGroup;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.MemoryShape;
import io.mapwatch.core.maps.Most;
import io.mapwatch.core.maps.NamedGroup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The family of most of a process's mappings, and the narrowest description that nearly all of it fits.
 *
 * @param sort how it is described
 * @param kind the one of nearly all; null if there is none
 * @param mappings how many fit
 * @param files the groups with all of these, for {@link Sort#FILES}
 * @param names the groups with all of these for {@link Sort#NAME}; else those of the family, with a part of these
 * @param memory how memory lies
 */
record Culprit(
        Family family,
        Sort sort,
        @Nullable Kind kind,
        long mappings,
        List<FileGroup> files,
        List<NamedGroup> names,
        MemoryShape memory) {

    enum Sort {
        /** By place, suffix and owner. */
        FILES,
        /** By one name. */
        NAME,
        /** As memory that was cut up. */
        CUT,
        /** As blocks with guard pages. */
        GUARDED,
        /** By kind or family. */
        KIND
    }

    static Culprit of(MappingSnapshot mappings) {
        Family family = Family.MEMORY;
        for (Family candidate : Family.values()) {
            family = candidate.of(mappings) > family.of(mappings) ? candidate : family;
        }
        long whole = family.of(mappings);
        List<NamedGroup> names = family.names(mappings.names());
        List<NamedGroup> one = NameText.ofOneName(names, whole);
        if (!one.isEmpty()) {
            return new Culprit(family, Sort.NAME, family.first(), NameText.sum(one), List.of(), one, mappings.memory());
        }
        if (family == Family.MEMORY) {
            MemoryShape memory = mappings.memory();
            if (Most.isNearlyAll(memory.pieces(), whole)) {
                return new Culprit(family, Sort.CUT, family.first(), memory.pieces(), List.of(), names, memory);
            }
            if (Most.isNearlyAll(memory.guardedMappings(), whole)) {
                return new Culprit(
                        family, Sort.GUARDED, family.first(), memory.guardedMappings(), List.of(), names, memory);
            }
        }
        if (NameText.isInCopies(family, names, whole)) {
            return new Culprit(family, Sort.KIND, family.first(), whole, List.of(), names, mappings.memory());
        }
        Kind kind = ofNearlyAll(family, mappings, whole);
        long ofKind = kind == null ? whole : of(kind, family, mappings);
        List<FileGroup> files = files(family, kind, ofKind, mappings.files().groups());
        return new Culprit(
                family,
                files.isEmpty() ? Sort.KIND : Sort.FILES,
                kind,
                files.isEmpty() ? ofKind : FileText.sum(files),
                files,
                names,
                mappings.memory());
    }

    private static @Nullable Kind ofNearlyAll(Family family, MappingSnapshot mappings, long whole) {
        for (Kind kind : Kind.values()) {
            if (family.has(kind) && Most.isNearlyAll(of(kind, family, mappings), whole)) {
                return kind;
            }
        }
        return null;
    }

    private static long of(Kind kind, Family family, MappingSnapshot mappings) {
        long named = 0;
        for (NamedGroup name : mappings.names()) {
            named += name.kind() == kind ? name.mappings() : 0;
        }
        if (family == Family.DEVICES) {
            return named;
        }
        return mappings.kinds().of(kind) - (family == Family.FILES ? named : 0);
    }

    private static List<FileGroup> files(Family family, @Nullable Kind kind, long mappings, List<FileGroup> groups) {
        List<FileGroup> ofKind = new ArrayList<>();
        for (FileGroup group : groups) {
            if (kind == null ? family.has(group.kind()) : group.kind() == kind) {
                ofKind.add(group);
            }
        }
        return family == Family.DEVICES ? List.of() : FileText.nearlyAll(ofKind, mappings);
    }

    /** A kind whose words and advice fit. */
    Kind first() {
        return kind == null ? family.first() : kind;
    }

    /** How many have an owner. */
    long owned() {
        long owned = 0;
        for (FileGroup group : files) {
            owned += group.owner().isEmpty() ? 0 : group.mappings();
        }
        for (NamedGroup group : names) {
            owned += group.owner().isEmpty() || sort == Sort.FILES ? 0 : group.mappings();
        }
        return owned;
    }

    /** The one who mapped most of them; empty if nobody is known. */
    String largestOwner() {
        return sort == Sort.FILES ? new FileText(files).largestOwner() : new NameText(names).largestOwner();
    }
}
