package io.mapwatch.benchmarks.apps;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** Single anonymous pages, each a mapping of its own: neighbours differ in their rights, so the kernel does not merge them. */
final class AnonymousPages {

    private static final int PROT_READ = 1;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_PRIVATE_ANONYMOUS_NORESERVE = 0x4022;
    private static final long MAP_FAILED = -1;

    static {
        Native.register(AnonymousPages.class, NativeLibrary.getProcess());
    }

    private AnonymousPages() {}

    /** Adds that many mappings, for good. */
    static void map(int count) {
        long page = getpagesize();
        long start = mmap(0, count * page, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS_NORESERVE, -1, 0);
        if (start == MAP_FAILED) {
            throw new IllegalStateException("mmap was refused, errno " + Native.getLastError());
        }
        for (int i = 0; i < count; i += 2) {
            if (mprotect(start + i * page, page, PROT_READ) != 0) {
                throw new IllegalStateException("mprotect was refused, errno " + Native.getLastError());
            }
        }
    }

    private static native long mmap(long address, long bytes, int rights, int flags, int descriptor, long offset);

    private static native int mprotect(long address, long bytes, int rights);

    private static native int getpagesize();
}
