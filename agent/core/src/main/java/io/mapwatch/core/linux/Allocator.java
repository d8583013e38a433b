package io.mapwatch.core.linux;

import org.jspecify.annotations.Nullable;

/**
 * The malloc of this process.
 *
 * @param tag the value of the {@code allocator} tag: a known name, or the file of the library that comes before the C library
 * @param kind what the agent knows about it
 */
public record Allocator(String tag, Kind kind) {

    /** What the agent knows about an allocator. */
    public enum Kind {
        /** malloc, calloc, realloc and free are glibc's own: its header stands before each block. */
        GLIBC,
        /** It keeps freed memory mapped for the next block, so a refused unmap loses nothing. */
        KEEPS_MEMORY,
        UNKNOWN
    }

    private static final Allocator GLIBC = new Allocator("glibc", Kind.GLIBC);

    /** musl exports no name of its own: on Linux it is the one that remains. */
    private static final Allocator MUSL = new Allocator("musl", Kind.UNKNOWN);

    private static final String[] FUNCTIONS = {"malloc", "calloc", "realloc", "free"};

    /** Names, each with a function that only this allocator has. */
    private static final String[][] KEEPING = {
        {"jemalloc", "mallctl"}, {"tcmalloc", "tc_version"}, {"mimalloc", "mi_version"}
    };

    /**
     * Asks the dynamic linker where the functions come from: a preloaded library comes before the C library, whatever its name.
     *
     * @throws LinkageError if JNA cannot be used in this process
     */
    public static Allocator ofThisProcess() {
        SymbolOrigin library = SymbolOrigin.of("getpagesize");
        for (String function : FUNCTIONS) {
            SymbolOrigin origin = SymbolOrigin.of(function);
            if (library == null || origin == null) {
                return new Allocator("unknown", Kind.UNKNOWN);
            }
            if (origin.base() != library.base()) {
                return ofLibrary(origin);
            }
        }
        return SymbolOrigin.of("gnu_get_libc_version") == null ? MUSL : GLIBC;
    }

    private static Allocator ofLibrary(SymbolOrigin origin) {
        for (String[] known : KEEPING) {
            SymbolOrigin its = SymbolOrigin.of(known[1]);
            if (its != null && its.base() == origin.base()) {
                return new Allocator(known[0], Kind.KEEPS_MEMORY);
            }
        }
        return new Allocator(origin.file(), Kind.UNKNOWN);
    }

    /** Why freed blocks that stay mapped go unseen with it; null if they are seen or there are none. */
    public @Nullable String blindness() {
        return kind == Kind.UNKNOWN ? "malloc is that of " + tag + ", not glibc's" : null;
    }
}
