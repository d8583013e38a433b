package io.mapwatch.core.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * Questions about this process's memory, by JNA's direct mapping: primitive arguments only. After {@link #load} nothing is
 * loaded, and nothing mapped, by a call. Any thread may ask.
 */
public final class NativeMemory {

    private static final long PAGE_BYTES;

    /** One byte that mincore writes and nobody reads; never freed. */
    private static final long RESIDENCY;

    static {
        if (Native.SIZE_T_SIZE != Long.BYTES) {
            throw new UnsatisfiedLinkError("a 32-bit process");
        }
        Native.register(NativeMemory.class, NativeLibrary.getProcess());
        PAGE_BYTES = getpagesize();
        RESIDENCY = Native.malloc(Long.BYTES);
    }

    private NativeMemory() {}

    /**
     * Makes the other methods usable, at once and without anything left to load.
     *
     * @throws LinkageError if they cannot be
     */
    public static void load() {
        wordAt(RESIDENCY);
        if (!isMapped(RESIDENCY) || isMapped(0)) {
            throw new UnsatisfiedLinkError("mincore does not tell what is mapped");
        }
    }

    /** The eight bytes at {@code address}, which must be mapped: else the JVM ends. */
    public static long wordAt(long address) {
        return new Pointer(address).getLong(0);
    }

    /** A block of malloc(3); 0 if there is none. */
    public static long allocate(long bytes) {
        return Native.malloc(bytes);
    }

    /** Ends a block of {@link #allocate}. */
    public static void free(long address) {
        Native.free(address);
    }

    /** Whether the page of {@code address} is mapped: mincore(2) is refused where it is not. */
    public static boolean isMapped(long address) {
        return mincore(address & -PAGE_BYTES, 1, RESIDENCY) == 0;
    }

    /** @param residency the address of one byte for each page */
    private static native int mincore(long address, long bytes, long residency);

    private static native int getpagesize();
}
