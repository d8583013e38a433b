package io.mapwatch.core.linux;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * Questions about this process's memory, by JNA's functions. After {@link #load} a call loads and maps nothing. It does not use JNA's direct mapping:
 * that takes mappings and a file, which libffi never gives back. Any thread may ask.
 */
public final class NativeMemory {

    private static final Function MINCORE;
    private static final long PAGE_BYTES;

    /** The byte that mincore writes. Nobody reads it, and it is never freed. */
    private static final long RESIDENCY;

    static {
        if (Native.SIZE_T_SIZE != Long.BYTES) {
            throw new UnsatisfiedLinkError("a 32-bit process");
        }
        NativeLibrary process = NativeLibrary.getProcess();
        MINCORE = process.getFunction("mincore");
        PAGE_BYTES = process.getFunction("getpagesize").invokeInt(new Object[] {});
        RESIDENCY = Native.malloc(Long.BYTES);
    }

    private NativeMemory() {}

    /**
     * Makes the other methods usable, and loads all that they need.
     *
     * @throws LinkageError if they cannot be used
     */
    public static void load() {
        wordAt(RESIDENCY);
        if (!isMapped(RESIDENCY) || isMapped(0)) {
            throw new UnsatisfiedLinkError("mincore does not tell what is mapped");
        }
    }

    /** The eight bytes at {@code address}. It must be mapped: otherwise the JVM ends. */
    public static long wordAt(long address) {
        return new Pointer(address).getLong(0);
    }

    /** A block of malloc(3); 0 if there is none. */
    public static long allocate(long bytes) {
        return Native.malloc(bytes);
    }

    /** Frees a block of {@link #allocate}. */
    public static void free(long address) {
        Native.free(address);
    }

    /** Whether the page of {@code address} is mapped: mincore(2) fails where it is not. */
    public static boolean isMapped(long address) {
        return MINCORE.invokeInt(new Object[] {address & -PAGE_BYTES, 1L, RESIDENCY}) == 0;
    }
}
