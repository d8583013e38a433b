package io.mapwatch.core.maps;

/** Sorts of files that are told together. A kind of files without a sort of its own is one of live files. */
enum FileSet {
    LIVE(1),
    DELETED(2),
    FILES(3),
    LIBRARIES(4),
    ALL(7);

    /** How many sorts do not overlap: live files, deleted ones, libraries. */
    static final int INDICES = 3;

    private final int indices;

    FileSet(int indices) {
        this.indices = indices;
    }

    /** The index of a kind whose origin is files, 0 to {@link #INDICES} - 1. */
    static int index(Kind kind) {
        return kind == Kind.DELETED_FILE ? 1 : kind == Kind.LIBRARY ? 2 : 0;
    }

    boolean has(int index) {
        return (indices >> index & 1) != 0;
    }

    boolean has(Kind kind) {
        return has(index(kind));
    }
}
