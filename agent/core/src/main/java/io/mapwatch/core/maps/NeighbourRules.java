package io.mapwatch.core.maps;

/**
 * The kind of two or three mappings together, where no line shows it alone. They must touch.
 * <ul>
 *   <li>A thread's stack: guard pages without rights, and readable and writable memory above them (pthread_attr_setguardsize(3); HotSpot's
 *       stackOverflow.hpp for the guard zone of Java threads, which replaces glibc's guard page). Where transparent huge pages are always on, HotSpot
 *       keeps glibc's one page too, directly below its zone of several (THPStackMitigation in os_linux.cpp). The kernel does not merge these two:
 *       memory that was ever writable stays accounted for.
 *   <li>A further arena of glibc's malloc: it begins at a multiple of 64 MiB. It is readable and writable as far as it has grown, and without rights
 *       from there to the next multiple (HEAP_MAX_SIZE in glibc's malloc/arena.c). In a process of 32 bits it is 1 MiB.
 *   <li>ZGC's heap: address space reserved beside the mappings that have its name (HotSpot's zVirtualMemory.cpp).
 * </ul>
 *
 * <p>For one thread at a time.
 */
final class NeighbourRules {

    private static final int READ_WRITE_PRIVATE = MappingVisitor.READ | MappingVisitor.WRITE;
    private static final long ARENA_BYTES = 64L << 20;
    private static final long ARENA_BYTES_OF_32_BITS = 1L << 20;

    /** HotSpot's threads have at least 64 KiB, with guard pages (os_linux_x86.cpp); slabs of guarded memory have less. */
    private static final long SMALLEST_STACK_BYTES = 48L << 10;

    /** Four guard pages of 64 KiB, Linux's largest pages; with pages of 4 KiB a JVM's guards take 4 to 20 KiB. */
    private static final long LARGEST_GUARD_BYTES = 4L * (64 << 10);

    /** One page of the largest size that Linux has; on arm64 glibc keeps as much whatever the size (ARCH_MIN_GUARD_SIZE). */
    private static final long LARGEST_PAGE_BYTES = 64 << 10;

    /** HotSpot's zone has three pages or more (stackOverflow.hpp). */
    private static final long SMALLEST_ZONE_BYTES = 12L << 10;

    private final int[] counts;
    private long arenaBytes = ARENA_BYTES;
    private Kind belowKind = Kind.KERNEL;
    private long belowStart;
    private long belowEnd;
    private int belowPermissions;
    private boolean belowTouchesPage;
    private int stacks;
    private int stacksOfThree;

    /** @param counts by ordinal of the kind; the rules correct the kind of the mapping below */
    NeighbourRules(int[] counts) {
        this.counts = counts;
    }

    void reset() {
        belowKind = Kind.KERNEL;
        belowEnd = 0;
        stacks = 0;
        stacksOfThree = 0;
    }

    /** From now on, arenas have the size of those in a process of 32 bits. */
    void narrowAddresses() {
        arenaBytes = ARENA_BYTES_OF_32_BITS;
    }

    /** The stacks found since the last {@link #reset}. Each has two mappings, {@link #stacksOfThree} have three. */
    int stacks() {
        return stacks;
    }

    /** The stacks whose guard pages are two mappings. */
    int stacksOfThree() {
        return stacksOfThree;
    }

    /** Keeps these rules from judging the next mapping by the one below it. */
    void skip() {
        belowKind = Kind.KERNEL;
    }

    /** The kind of a mapping that is {@code kind} by its line. To be called for each mapping, before it is counted. */
    Kind kindOf(Kind kind, long start, long end, int permissions) {
        boolean touches = start == belowEnd;
        boolean touchesPage = touches && belowIsPageOf(end - start);
        Kind judged = touches ? besideTheOneBelow(kind, start, end, permissions) : kind;
        belowTouchesPage = touchesPage;
        belowKind = judged;
        belowStart = start;
        belowEnd = end;
        belowPermissions = permissions;
        return judged;
    }

    private Kind besideTheOneBelow(Kind kind, long start, long end, int permissions) {
        switch (kind) {
            case RESERVED -> {
                if (belowKind == Kind.JAVA_HEAP) {
                    return Kind.JAVA_HEAP;
                }
                if (isArena(start, end)) {
                    recountBelow(Kind.MALLOC_ARENA);
                    return Kind.MALLOC_ARENA;
                }
            }
            case ANONYMOUS -> {
                if (permissions == READ_WRITE_PRIVATE
                        && end - start >= SMALLEST_STACK_BYTES
                        && belowIsGuard(LARGEST_GUARD_BYTES)
                        && !isArenaBoundary(start)) {
                    recountBelow(Kind.THREAD_STACK);
                    stacks++;
                    if (belowTouchesPage) {
                        recount(Kind.RESERVED, Kind.THREAD_STACK);
                        stacksOfThree++;
                    }
                    return Kind.THREAD_STACK;
                }
            }
            case JAVA_HEAP -> {
                if (belowKind == Kind.RESERVED) {
                    recountBelow(Kind.JAVA_HEAP);
                }
            }
            default -> {}
        }
        return kind;
    }

    private boolean isArena(long start, long end) {
        return belowKind == Kind.ANONYMOUS
                && belowPermissions == READ_WRITE_PRIVATE
                && isArenaBoundary(belowStart)
                && isArenaBoundary(end)
                && end - start < arenaBytes;
    }

    private boolean belowIsGuard(long mostBytes) {
        return belowKind == Kind.RESERVED && belowPermissions == 0 && belowEnd - belowStart <= mostBytes;
    }

    /** Whether the one below is what glibc keeps below a zone: memory that the VM has reserved for something else may lie below a single guard page. */
    private boolean belowIsPageOf(long zoneBytes) {
        long bytes = belowEnd - belowStart;
        boolean of64 = bytes == LARGEST_PAGE_BYTES && zoneBytes >= SMALLEST_ZONE_BYTES;
        return (bytes < zoneBytes || of64) && belowIsGuard(LARGEST_PAGE_BYTES);
    }

    private boolean isArenaBoundary(long address) {
        return (address & (arenaBytes - 1)) == 0;
    }

    private void recountBelow(Kind kind) {
        recount(belowKind, kind);
    }

    private void recount(Kind from, Kind to) {
        counts[from.ordinal()]--;
        counts[to.ordinal()]++;
    }
}
