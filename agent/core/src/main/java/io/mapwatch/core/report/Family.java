package io.mapwatch.core.report;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.NamedGroup;
import java.util.ArrayList;
import java.util.List;

/** Kinds with the same cause. A person looks for the cause, so the family with most mappings is told first. */
enum Family {
    FILES(Kind.FILE, Kind.DELETED_FILE, Kind.JDK_IMAGE),
    LIBRARIES(Kind.LIBRARY),
    MEMORY(Kind.ANONYMOUS, Kind.RESERVED, Kind.MALLOC_ARENA),
    SHARED_MEMORY(Kind.SHARED_MEMORY),
    THREADS(Kind.THREAD_STACK),
    HEAP(Kind.JAVA_HEAP),
    CODE(Kind.CODE_CACHE),
    CLASSES(Kind.METASPACE),
    COLLECTOR(Kind.GC),
    KERNEL(Kind.KERNEL),

    /** Their mappings are of the kinds of files, but have names of their own. */
    DEVICES(Kind.FILE, Kind.DELETED_FILE);

    private final Kind first;
    private final int kinds;

    Family(Kind first, Kind... others) {
        int bits = 1 << first.ordinal();
        for (Kind kind : others) {
            bits |= 1 << kind.ordinal();
        }
        this.first = first;
        this.kinds = bits;
    }

    /** The one whose words and advice are true of all. */
    Kind first() {
        return first;
    }

    boolean has(Kind kind) {
        return (kinds >> kind.ordinal() & 1) != 0;
    }

    long of(MappingSnapshot mappings) {
        long devices = NameText.sum(names(mappings.names(), DEVICES));
        if (this == DEVICES) {
            return devices;
        }
        long sum = this == FILES ? -devices : 0;
        for (Kind kind : Kind.values()) {
            sum += has(kind) ? mappings.kinds().of(kind) : 0;
        }
        return sum;
    }

    /** Those of its names. */
    List<NamedGroup> names(List<NamedGroup> all) {
        return this == FILES ? List.of() : names(all, this);
    }

    private static List<NamedGroup> names(List<NamedGroup> all, Family family) {
        List<NamedGroup> names = new ArrayList<>();
        for (NamedGroup name : all) {
            if (family.has(name.kind())) {
                names.add(name);
            }
        }
        return names;
    }
}
