package io.mapwatch.bootstrap;

import static io.mapwatch.bootstrap.OffHeapListener.DOWNCALL;

/**
 * A C function whose calls make or end mappings. Two of its arguments are read, {@code a} and {@code b}. They are counted from the last one: a handle
 * that captures errno has one more in front (java.lang.foreign.Linker.Option).
 */
enum CFunction {
    /** {@code mmap(addr, length, prot, flags, fd, offset)} */
    MMAP("mmap", 6, 5) {
        @Override
        void after(long result, long token, long address, long bytes) {
            OffHeapHooks.mapped(DOWNCALL, result, bytes, null);
        }
    },
    /** {@code munmap(addr, length)} */
    MUNMAP("munmap", 2, 1) {
        @Override
        boolean mayReturnNothing() {
            return true;
        }

        @Override
        long before(long address, long bytes) {
            OffHeapHooks.unmapping(DOWNCALL, address, bytes);
            return 0;
        }

        @Override
        void after(long result, long token, long address, long bytes) {
            OffHeapHooks.unmapped(DOWNCALL, address, bytes, result, null);
        }
    },
    /** {@code malloc(size)} */
    MALLOC("malloc", 1, 1) {
        @Override
        void after(long result, long token, long unused, long bytes) {
            OffHeapHooks.allocated(DOWNCALL, result, bytes);
        }
    },
    /** {@code calloc(count, size)} */
    CALLOC("calloc", 2, 1) {
        @Override
        void after(long result, long token, long count, long size) {
            OffHeapHooks.allocated(DOWNCALL, result, count * size);
        }
    },
    /** {@code aligned_alloc(alignment, size)} */
    ALIGNED_ALLOC("aligned_alloc", 2, 1) {
        @Override
        void after(long result, long token, long alignment, long bytes) {
            OffHeapHooks.allocated(DOWNCALL, result, bytes);
        }
    },
    /** {@code realloc(pointer, size)}; glibc's frees the block for a size of 0. */
    REALLOC("realloc", 2, 1) {
        @Override
        long before(long address, long bytes) {
            return bytes == 0
                    ? OffHeapHooks.freeing(DOWNCALL, address)
                    : OffHeapHooks.reallocating(DOWNCALL, address, bytes);
        }

        @Override
        void after(long result, long token, long address, long bytes) {
            if (bytes != 0) {
                OffHeapHooks.reallocated(DOWNCALL, address, token, result, bytes);
            } else if (token != 0) {
                OffHeapHooks.freed(DOWNCALL, address, token);
            }
        }
    },
    /** {@code free(pointer)} */
    FREE("free", 1, 1) {
        @Override
        boolean mayReturnNothing() {
            return true;
        }

        @Override
        long before(long address, long unused) {
            return OffHeapHooks.freeing(DOWNCALL, address);
        }

        @Override
        void after(long unused, long token, long address, long alsoUnused) {
            if (token != 0) {
                OffHeapHooks.freed(DOWNCALL, address, token);
            }
        }
    };

    private final String symbol;
    private final int aFromEnd;
    private final int bFromEnd;

    CFunction(String symbol, int aFromEnd, int bFromEnd) {
        this.symbol = symbol;
        this.aFromEnd = aFromEnd;
        this.bFromEnd = bFromEnd;
    }

    /** The name by which a linker finds it. */
    String symbol() {
        return symbol;
    }

    int indexOfA(int parameters) {
        return parameters - aFromEnd;
    }

    int indexOfB(int parameters) {
        return parameters - bFromEnd;
    }

    /** Whether a handle without a result makes sense for it; the result counts as 0 then. */
    boolean mayReturnNothing() {
        return false;
    }

    /** Before the call. Returns the {@code token} for {@link #after}. */
    long before(long a, long b) {
        return 0;
    }

    abstract void after(long result, long token, long a, long b);
}
