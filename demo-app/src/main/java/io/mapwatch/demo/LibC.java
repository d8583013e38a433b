package io.mapwatch.demo;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * The C library's calls, by JNA's direct mapping: 64-bit Linux, primitive arguments only. So a call allocates nothing, but for {@link #strerror}. The
 * functions are found in the process, not in a file, so that a preloaded allocator is called.
 */
final class LibC {

    static final int PROT_NONE = 0;
    static final int PROT_READ = 1;
    static final int PROT_WRITE = 2;

    /** errno of a call that would need more mappings than allowed. */
    static final int ENOMEM = 12;

    private static final int MAP_PRIVATE = 0x02;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int MAP_NORESERVE = 0x4000;
    private static final long MAP_FAILED = -1;
    private static final int M_MMAP_THRESHOLD = -3;

    static {
        Native.register(LibC.class, NativeLibrary.getProcess());
    }

    private LibC() {}

    /**
     * Readable and writable pages that take no memory until they are touched.
     *
     * @return their address, or 0 if they were refused
     */
    static long mapAnonymous(long bytes) {
        long address = mmap(0, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        return address == MAP_FAILED ? 0 : address;
    }

    /** errno of this thread's last call. */
    static int errno() {
        return Native.getLastError();
    }

    /** Sets M_MMAP_THRESHOLD (mallopt(3)) for good, where the C library has it. */
    static void pinMmapThreshold(long bytes) {
        try {
            NativeLibrary.getProcess().getFunction("mallopt").invokeInt(new Object[] {M_MMAP_THRESHOLD, (int) bytes});
        } catch (UnsatisfiedLinkError notGlibc) {
            // there is nothing to set then
        }
    }

    /** The eight bytes at {@code address}, which must be mapped. */
    static long readLong(long address) {
        return new Pointer(address).getLong(0);
    }

    private static native long mmap(long address, long bytes, int rights, int flags, int descriptor, long offset);

    /** @return 0, or -1 if it was refused */
    static native int munmap(long address, long bytes);

    /** @return 0, or -1 if it was refused */
    static native int mprotect(long address, long bytes, int rights);

    /**
     * @param residency address of one byte a page
     * @return 0 if the whole range is mapped, -1 with {@link #ENOMEM} if not
     */
    static native int mincore(long address, long bytes, long residency);

    /** @return the block's address, or 0 if it was refused */
    static native long malloc(long bytes);

    static native void free(long address);

    /** What errno {@code error} means, in the language of the process. */
    static native String strerror(int error);

    /** @return bytes of a page */
    static native int getpagesize();
}
