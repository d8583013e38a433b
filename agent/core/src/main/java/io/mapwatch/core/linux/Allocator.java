package io.mapwatch.core.linux;

import com.sun.jna.NativeLibrary;

/** The malloc that this process runs with, told by the functions that only it has. */
public enum Allocator {
    JEMALLOC("jemalloc", "mallctl"),
    TCMALLOC("tcmalloc", "tc_version"),
    MIMALLOC("mimalloc", "mi_version"),
    GLIBC("glibc", "gnu_get_libc_version"),
    /** musl exports nothing of its own; on Linux it is what remains. */
    MUSL("musl", "");

    private final String tag;
    private final String symbol;

    Allocator(String tag, String symbol) {
        this.tag = tag;
        this.symbol = symbol;
    }

    /** The value of the {@code allocator} tag. */
    public String tag() {
        return tag;
    }

    /**
     * Asks the dynamic linker, in the order of the constants: a preloaded allocator stands before the C library's.
     *
     * @throws LinkageError if JNA cannot be used in this process
     */
    public static Allocator ofThisProcess() {
        NativeLibrary process = NativeLibrary.getProcess();
        for (Allocator allocator : values()) {
            if (allocator.symbol.isEmpty() || has(process, allocator.symbol)) {
                return allocator;
            }
        }
        return MUSL;
    }

    private static boolean has(NativeLibrary process, String symbol) {
        try {
            process.getGlobalVariableAddress(symbol);
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }
}
