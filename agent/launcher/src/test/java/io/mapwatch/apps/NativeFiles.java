package io.mapwatch.apps;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** Functions of C that no hook sees, as a library with native code of its own calls them. */
final class NativeFiles {

    private static final int PROT_READ = 1;
    private static final int MAP_SHARED_POPULATE = 0x8001;
    private static final int PAGE_BYTES = 4_096;

    static {
        Native.register(NativeFiles.class, "c");
    }

    private NativeFiles() {}

    static native int open(String path, int flags);

    static native int usleep(int micros);

    private static native Pointer mmap(Pointer address, long bytes, int protection, int flags, int fd, long offset);

    private static native int munmap(Pointer address, long bytes);

    /** Maps one page, and for a moment the rest of the file, so that the thread spends its time there. */
    static void map(int fd, long bytes) {
        Pointer mapped = mmap(Pointer.NULL, bytes, PROT_READ, MAP_SHARED_POPULATE, fd, 0);
        munmap(mapped.share(PAGE_BYTES), bytes - PAGE_BYTES);
    }
}
