package io.mapwatch.core.maps;

/** Sorts of files that are told together. */
enum FileSet {
    LIVE(1),
    DELETED(2),
    FILES(3),
    LIBRARIES(4),
    ALL(15);

    /** How many sorts do not overlap: live files, deleted ones, libraries, shared memory. */
    static final int INDICES = 4;

    private final int indices;

    FileSet(int indices) {
        this.indices = indices;
    }

    /** The index of a kind, 0 to {@link #INDICES} - 1. */
    static int index(Kind kind) {
        return switch (kind) {
            case DELETED_FILE -> 1;
            case LIBRARY -> 2;
            case SHARED_MEMORY -> 3;
            default -> 0;
        };
    }

    boolean has(int index) {
        return (indices >> index & 1) != 0;
    }

    boolean has(Kind kind) {
        return has(index(kind));
    }
}
