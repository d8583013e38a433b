package io.mapwatch.core.report;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;

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
    KERNEL(Kind.KERNEL);

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

    long of(KindCounts counts) {
        long sum = 0;
        for (Kind kind : Kind.values()) {
            sum += has(kind) ? counts.of(kind) : 0;
        }
        return sum;
    }
}
