package io.mapwatch.core.maps;

/**
 * Finds {@link MemoryShape}s. Memory of the same rights that touches is one mapping to the kernel, so a row of mappings that touch has rights that
 * differ: small ones without rights beside larger ones are guard pages; else somebody has changed the rights of parts (mprotect(2)). For one thread at a
 * time.
 */
final class MemoryRows {

    /** A row of fewer may be any that lie side by side. */
    private static final int FEWEST_PIECES = 16;

    /** Four guard pages of 64 KiB, Linux's largest pages. */
    private static final long LARGEST_GUARD_BYTES = 4L * (64 << 10);

    private long rowEnd;
    private long rowBytes;
    private int rowPieces;
    private int rowBlocks;
    private int rowGuards;

    private boolean belowIsGuard;
    private boolean belowIsPaired;
    private long belowBytes;

    private int guardedBlocks;
    private int guardedMappings;
    private int regions;
    private int pieces;
    private long regionBytes;

    /** Forgets all before the next scan. */
    void begin() {
        startRow();
        rowEnd = 0;
        guardedBlocks = 0;
        guardedMappings = 0;
        regions = 0;
        pieces = 0;
        regionBytes = 0;
    }

    /**
     * To be called for each mapping, in ascending order of address.
     *
     * @param kind after a look at the mapping below
     */
    void add(Kind kind, long start, long end, boolean named) {
        boolean touches = start == rowEnd && rowPieces > 0;
        if (named || (kind != Kind.ANONYMOUS && kind != Kind.RESERVED)) {
            if (touches && (kind == Kind.THREAD_STACK || kind == Kind.MALLOC_ARENA || kind == Kind.JAVA_HEAP)) {
                // the one below turned out to be a part of it
                rowPieces--;
                rowBytes -= belowBytes;
            }
            endRow();
            return;
        }
        if (!touches) {
            endRow();
        }
        boolean guard = kind == Kind.RESERVED && end - start <= LARGEST_GUARD_BYTES;
        boolean guarded =
                touches && guard != belowIsGuard && (guard ? belowBytes > end - start : end - start > belowBytes);
        boolean pair = guarded && !(guard && belowIsPaired) && !(belowIsGuard && belowIsPaired);
        rowBlocks += pair ? 1 : 0;
        rowGuards += guarded && !pair && guard ? 1 : 0;
        belowIsPaired = pair;
        belowIsGuard = guard;
        belowBytes = end - start;
        rowPieces++;
        rowBytes += end - start;
        rowEnd = end;
    }

    private void endRow() {
        if (rowBlocks > 0 && (Most.isNearlyAll(2L * rowBlocks + rowGuards, rowPieces) || rowPieces < FEWEST_PIECES)) {
            guardedBlocks += rowBlocks;
            guardedMappings += 2 * rowBlocks + rowGuards;
        } else if (rowPieces >= FEWEST_PIECES) {
            regions++;
            pieces += rowPieces;
            regionBytes += rowBytes;
        }
        startRow();
    }

    private void startRow() {
        rowPieces = 0;
        rowBytes = 0;
        rowBlocks = 0;
        rowGuards = 0;
        belowIsGuard = false;
        belowIsPaired = false;
        belowBytes = 0;
    }

    /**
     * What was found since {@link #begin}. To be called once, at the end of a scan.
     *
     * @param blocks with the shape of a thread's stack that are none
     * @param mappings of these
     */
    MemoryShape shape(int blocks, int mappings) {
        endRow();
        return new MemoryShape(guardedBlocks + blocks, guardedMappings + mappings, regions, pieces, regionBytes);
    }
}
