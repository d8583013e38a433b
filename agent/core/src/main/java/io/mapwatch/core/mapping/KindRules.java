package io.mapwatch.core.mapping;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * What a line of {@code /proc/PID/maps} alone tells about the mapping's kind. The first rule that fits decides: no file,
 * a name the kernel gave, ZGC's heap, shared memory, library, JDK image, file. A deleted file keeps the kind its name tells (a
 * library stays one when it is deleted after loading, as native loaders do), so {@link Kind#DELETED_FILE} is left with
 * the files a program may have forgotten to unmap. The kernel marks a deleted file by a suffix of its name, so a
 * file whose real name ends so counts as deleted.
 *
 * <p>Sources: proc_pid_maps(5); d_path.c, mm/shmem.c, ipc/shm.c, fs/aio.c and fs/hugetlbfs/inode.c in the kernel;
 * HotSpot's zPhysicalMemoryBacking_linux.cpp.
 */
final class KindRules {

    private static final int RIGHTS = MappingVisitor.READ | MappingVisitor.WRITE | MappingVisitor.EXECUTE;

    static final byte[] DELETED = bytes(" (deleted)");
    private static final byte[] LIBRARY_SUFFIX = bytes(".so");

    private static final byte[] HEAP = bytes("[heap]");
    private static final byte[] STACK = bytes("[stack");
    private static final byte[] NAMED_ANONYMOUS = bytes("[anon:");
    private static final byte[] NAMED_SHARED = bytes("[anon_shmem:");

    static final byte[] SHARED_FOLDER = bytes("/dev/shm/");
    private static final byte[] MEMFD = bytes("/memfd:");
    private static final byte[] SYSTEM_V = bytes("/SYSV");
    private static final byte[] SHARED_ANONYMOUS = bytes("/dev/zero (deleted)");
    private static final byte[] HUGE_PAGES = bytes("/anon_hugepage (deleted)");
    private static final byte[] ASYNCHRONOUS_IO = bytes("/[aio] (deleted)");
    private static final byte[] ZGC_HEAP = bytes("/memfd:java_heap (deleted)");
    private static final byte[] ZGC_HUGE_PAGE_HEAP = bytes("/memfd:java_heap.hugetlb (deleted)");

    private static final byte[] MODULES = bytes("/lib/modules");
    private static final byte[] CDS_ARCHIVE = bytes(".jsa");
    private static final byte[] AOT_CACHE = bytes(".aot");

    private KindRules() {}

    /** The kind of a mapping whose path is {@code path[from..to)}, as the kernel wrote it. */
    static Kind kindOf(int permissions, byte[] path, int from, int to) {
        if (from == to) {
            return ofMemory(permissions);
        }
        return path[from] == '[' ? ofKernelName(permissions, path, from, to) : ofFile(permissions, path, from, to);
    }

    private static Kind ofMemory(int permissions) {
        return (permissions & RIGHTS) == 0 ? Kind.RESERVED : Kind.ANONYMOUS;
    }

    private static Kind ofKernelName(int permissions, byte[] path, int from, int to) {
        if (startsWith(path, from, to, HEAP)) {
            return Kind.MALLOC_ARENA;
        }
        if (startsWith(path, from, to, STACK)) {
            return Kind.THREAD_STACK;
        }
        if (startsWith(path, from, to, NAMED_ANONYMOUS)) {
            return ofMemory(permissions);
        }
        return startsWith(path, from, to, NAMED_SHARED) ? Kind.SHARED_MEMORY : Kind.KERNEL;
    }

    private static Kind ofFile(int permissions, byte[] path, int from, int to) {
        boolean deleted = endsWith(path, from, to, DELETED);
        if (deleted) {
            if (equal(path, from, to, ZGC_HEAP) || equal(path, from, to, ZGC_HUGE_PAGE_HEAP)) {
                return Kind.JAVA_HEAP;
            }
            if (startsWith(path, from, to, MEMFD)
                    || startsWith(path, from, to, SYSTEM_V)
                    || equal(path, from, to, SHARED_ANONYMOUS)) {
                return Kind.SHARED_MEMORY;
            }
            if (equal(path, from, to, HUGE_PAGES)) {
                return (permissions & MappingVisitor.SHARED) != 0 ? Kind.SHARED_MEMORY : ofMemory(permissions);
            }
            if (equal(path, from, to, ASYNCHRONOUS_IO)) {
                return Kind.KERNEL;
            }
        }
        if (startsWith(path, from, to, SHARED_FOLDER)) {
            return Kind.SHARED_MEMORY;
        }
        int end = deleted ? to - DELETED.length : to;
        if (isLibrary(path, from, end)) {
            return Kind.LIBRARY;
        }
        if (endsWith(path, from, end, MODULES)
                || endsWith(path, from, end, CDS_ARCHIVE)
                || endsWith(path, from, end, AOT_CACHE)) {
            return Kind.JDK_IMAGE;
        }
        return deleted ? Kind.DELETED_FILE : Kind.FILE;
    }

    /** Whether the file's own name ends in {@code .so}, or has {@code .so.} and a version: {@code libz.so.1}, not {@code x.so.txt}. */
    private static boolean isLibrary(byte[] path, int from, int to) {
        for (int at = to - 1; at >= from; at--) {
            if (path[at] == '/') {
                return false;
            }
            if (path[at] == '.' && startsWith(path, at, to, LIBRARY_SUFFIX)) {
                int behind = at + LIBRARY_SUFFIX.length;
                if (behind == to || isVersion(path, behind, to)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isVersion(byte[] path, int from, int to) {
        return to - from >= 2 && path[from] == '.' && path[from + 1] >= '0' && path[from + 1] <= '9';
    }

    static boolean startsWith(byte[] path, int from, int to, byte[] prefix) {
        return to - from >= prefix.length && Arrays.equals(path, from, from + prefix.length, prefix, 0, prefix.length);
    }

    static boolean endsWith(byte[] path, int from, int to, byte[] suffix) {
        return to - from >= suffix.length && Arrays.equals(path, to - suffix.length, to, suffix, 0, suffix.length);
    }

    private static boolean equal(byte[] path, int from, int to, byte[] name) {
        return Arrays.equals(path, from, to, name, 0, name.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
