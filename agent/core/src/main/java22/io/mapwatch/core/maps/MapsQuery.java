package io.mapwatch.core.maps;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.Linker.Option;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The mappings of this process, one ioctl {@code PROCMAP_QUERY} each (Linux 6.11; do_procmap_query in fs/proc/task_mmu.c, struct procmap_query in
 * include/uapi/linux/fs.h). The kernel need not write numbers and escape paths letter by letter. So it takes some 0.6 of the text's time where all
 * mappings are files with long paths, but longer where most have none.
 *
 * <p>The name is asked for every time: a file that is deleted or renamed gets another, and nothing else shows that.
 *
 * <p>It is no critical call, which would hold up a safepoint: kernels before 6.17 wait for the lock of the address space here. A scan allocates
 * nothing. For one thread at a time.
 */
public final class MapsQuery implements MappingSource {

    /** {@code _IOWR('f', 17, struct procmap_query)}. A kernel where it has another number refuses this one. */
    private static final long PROCMAP_QUERY = 0xc068_6611L;

    private static final long QUERY_BYTES = 104;
    private static final long SIZE = 0;
    private static final long FLAGS = 8;
    private static final long ADDRESS_ASKED = 16;
    private static final long START = 24;
    private static final long END = 32;
    private static final long PERMISSIONS = 40;
    private static final long NAME_SIZE = 80;
    private static final long NAME_ADDRESS = 88;

    /** Asks for the mapping that holds the address, or else for the next. */
    private static final long COVERING_OR_NEXT = 0x10;

    /** The same bits as {@link MappingVisitor}'s. */
    private static final long PERMISSION_BITS = 0xf;

    /** PATH_MAX, the most that the kernel uses, with a zero byte at the end. */
    private static final int LONGEST_NAME = 4096;

    private static final int O_RDONLY_CLOEXEC = 0x80000;
    private static final int ENOENT = 2;

    /** The length of a text line without a path, and the column of a path. */
    private static final int BARE_LINE_BYTES = 50;

    private static final int PATH_COLUMN = 73;

    private static final MethodHandle OPEN =
            function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL = function(
            "ioctl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
            Option.firstVariadicArg(2),
            Option.captureCallState("errno"));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private final int descriptor;
    private final MemorySegment query;
    private final MemorySegment name;
    private final MemorySegment errno;
    private final byte[] path = new byte[LONGEST_NAME];

    /** @throws IOException if the mappings of this process cannot be opened, or this class may not make native calls */
    public MapsQuery() throws IOException {
        if (!MapsQuery.class.getModule().isNativeAccessEnabled()) {
            throw new IOException("no native access");
        }
        Arena arena = Arena.ofAuto();
        query = arena.allocate(QUERY_BYTES, Long.BYTES);
        name = arena.allocate(LONGEST_NAME);
        errno = arena.allocate(Option.captureStateLayout());
        query.set(JAVA_LONG, SIZE, QUERY_BYTES);
        query.set(JAVA_LONG, FLAGS, COVERING_OR_NEXT);
        query.set(JAVA_LONG, NAME_ADDRESS, name.address());
        descriptor = open(arena.allocateFrom("/proc/self/maps"));
    }

    /** @throws IOException also if the text would write a name in another way */
    @Override
    public long scan(MappingVisitor visitor) throws IOException {
        long textBytes = 0;
        long end = 0;
        visitor.reading();
        while (find(end)) {
            end = query.get(JAVA_LONG, END);
            visitor.read(end);
            int nameBytes = Math.max(0, query.get(JAVA_INT, NAME_SIZE) - 1);
            if (nameBytes > 0) {
                copyName(nameBytes);
            }
            int permissions = (int) (query.get(JAVA_LONG, PERMISSIONS) & PERMISSION_BITS);
            visitor.mapping(query.get(JAVA_LONG, START), end, permissions, path, 0, nameBytes);
            textBytes += nameBytes == 0 ? BARE_LINE_BYTES : PATH_COLUMN + nameBytes + 1;
            visitor.reading();
        }
        return textBytes;
    }

    /** Asks for the mapping at an address, or else for the next. Returns false when there is none. */
    private boolean find(long address) throws IOException {
        query.set(JAVA_LONG, ADDRESS_ASKED, address);
        query.set(JAVA_INT, NAME_SIZE, LONGEST_NAME);
        if (ioctl() == 0) {
            return true;
        }
        int error = errno.get(JAVA_INT, 0);
        if (error != ENOENT) {
            throw new IOException("PROCMAP_QUERY fails with error " + error);
        }
        return false;
    }

    private void copyName(int nameBytes) throws IOException {
        MemorySegment.copy(name, JAVA_BYTE, 0, path, 0, nameBytes);
        path[nameBytes] = '\n';
        if (MapsParser.indexOfNewline(path, 0) < nameBytes) {
            throw new IOException("text escapes this name");
        }
    }

    private int ioctl() throws IOException {
        try {
            return (int) IOCTL.invokeExact(errno, descriptor, PROCMAP_QUERY, query);
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    private static int open(MemorySegment path) throws IOException {
        int descriptor;
        try {
            descriptor = (int) OPEN.invokeExact(path, O_RDONLY_CLOEXEC);
        } catch (Throwable e) {
            throw new IOException(e);
        }
        if (descriptor < 0) {
            throw new IOException("cannot open /proc/self/maps");
        }
        return descriptor;
    }

    /** Closes the file. No scan may follow: its number may be another file's by then. */
    @Override
    public void close() throws IOException {
        try {
            int ignored = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor, Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), descriptor, options);
    }
}
