package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The kind of a mapping by its line in {@code /proc/PID/maps} alone. The first rule that fits decides: no file, a name from the kernel, ZGC's heap,
 * shared memory, library, JDK image, file. A deleted file keeps the kind of its name: native loaders delete a library after loading, and it stays
 * one. So {@link Kind#DELETED_FILE} has the files that a program may have forgotten to unmap.
 *
 * <p>Sources: proc_pid_maps(5); d_path.c, mm/shmem.c, ipc/shm.c, fs/aio.c and fs/hugetlbfs/inode.c in the kernel; HotSpot's
 * zPhysicalMemoryBacking_linux.cpp.
 */
final class KindRules {

    private static final int RIGHTS = MappingVisitor.READ | MappingVisitor.WRITE | MappingVisitor.EXECUTE;

    private static final byte[] LIBRARY_SUFFIX = bytes(".so");

    /** JNA's own library, as it unpacks it (Native.java, createTempFile). */
    private static final byte[] JNA_PREFIX = bytes("jna");

    private static final byte[] JNA_SUFFIX = bytes(".tmp");

    private static final byte[] HEAP = bytes("[heap]");
    private static final byte[] STACK = bytes("[stack");
    private static final byte[] NAMED_ANONYMOUS = bytes("[anon:");
    private static final byte[] NAMED_SHARED = bytes("[anon_shmem:");

    private static final byte[] SHARED_FOLDER = bytes("/dev/shm/");
    private static final byte[] MEMFD = bytes("/memfd:");
    private static final byte[] SYSTEM_V = bytes("/SYSV");
    private static final byte[] SHARED_ANONYMOUS = bytes("/dev/zero (deleted)");
    private static final byte[] HUGE_PAGES = bytes("/anon_hugepage (deleted)");
    private static final byte[] ASYNCHRONOUS_IO = bytes("/[aio] (deleted)");
    private static final byte[] ZGC_HEAP = bytes("/memfd:java_heap (deleted)");
    private static final byte[] ZGC_HUGE_PAGE_HEAP = bytes("/memfd:java_heap.hugetlb (deleted)");

    private static final byte[] DEVICES = bytes("/dev/");
    private static final byte[] HUGE_PAGES_FOLDER = bytes("/dev/hugepages/");
    private static final byte[] DMA_BUFFER = bytes("/dmabuf:");
    private static final byte[] GRAPHICS_MEMORY = bytes("/drm mm object");
    private static final byte[] INTEL_GRAPHICS_MEMORY = bytes("/i915");

    private static final byte[] MODULES = bytes("/lib/modules");
    private static final byte[] CDS_ARCHIVE = bytes(".jsa");
    private static final byte[] AOT_CACHE = bytes(".aot");

    private KindRules() {}

    /** The kind of a mapping with that name from the kernel. */
    static Kind kindOf(int permissions, MappingName name) {
        if (name.isEmpty()) {
            return ofMemory(permissions);
        }
        return name.first() == '[' ? ofKernelName(permissions, name) : ofFile(permissions, name);
    }

    private static Kind ofMemory(int permissions) {
        return (permissions & RIGHTS) == 0 ? Kind.RESERVED : Kind.ANONYMOUS;
    }

    private static Kind ofKernelName(int permissions, MappingName name) {
        if (name.startsWith(HEAP)) {
            return Kind.MALLOC_ARENA;
        }
        if (name.startsWith(STACK)) {
            return Kind.THREAD_STACK;
        }
        if (name.startsWith(NAMED_ANONYMOUS)) {
            return ofMemory(permissions);
        }
        return name.startsWith(NAMED_SHARED) ? Kind.SHARED_MEMORY : Kind.KERNEL;
    }

    private static Kind ofFile(int permissions, MappingName name) {
        if (name.deleted()) {
            if (name.is(ZGC_HEAP) || name.is(ZGC_HUGE_PAGE_HEAP)) {
                return Kind.JAVA_HEAP;
            }
            if (name.startsWith(MEMFD) || name.startsWith(SYSTEM_V) || name.is(SHARED_ANONYMOUS)) {
                return Kind.SHARED_MEMORY;
            }
            if (name.is(HUGE_PAGES)) {
                return (permissions & MappingVisitor.SHARED) != 0 ? Kind.SHARED_MEMORY : ofMemory(permissions);
            }
            if (name.is(ASYNCHRONOUS_IO)) {
                return Kind.KERNEL;
            }
        }
        if (name.startsWith(SHARED_FOLDER)) {
            return Kind.SHARED_MEMORY;
        }
        if (name.hasSuffix(LIBRARY_SUFFIX) || name.fileIs(JNA_PREFIX, JNA_SUFFIX)) {
            return Kind.LIBRARY;
        }
        if (name.fileEndsWith(MODULES) || name.fileEndsWith(CDS_ARCHIVE) || name.fileEndsWith(AOT_CACHE)) {
            return Kind.JDK_IMAGE;
        }
        return name.deleted() ? Kind.DELETED_FILE : Kind.FILE;
    }

    /** Whether the name is that of a file that is or was in a directory: not of memory, and not of a device's. */
    static boolean isFile(Kind kind, MappingName name) {
        return kind.origin() == Kind.Origin.FILES && name.first() == '/' && !isDevice(name);
    }

    /** Whether the mapping is to be counted by its name: that of memory, or of a device or of the kernel's rings. */
    static boolean isNamed(Kind kind, MappingName name) {
        return switch (kind.origin()) {
            case FILES -> !isFile(kind, name);
            case SHARED_ALLOCATION -> true;
            case ALLOCATION -> !name.isEmpty() && name.startsWith(NAMED_ANONYMOUS);
            case RUNTIME -> false;
        };
    }

    private static boolean isDevice(MappingName name) {
        return (name.startsWith(DEVICES) && !name.startsWith(HUGE_PAGES_FOLDER))
                || name.startsWith(DMA_BUFFER)
                || name.startsWith(GRAPHICS_MEMORY)
                || name.startsWith(INTEL_GRAPHICS_MEMORY);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
