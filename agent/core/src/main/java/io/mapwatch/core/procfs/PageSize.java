package io.mapwatch.core.procfs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The size of a page of memory. The kernel gives it to each program that it starts: AT_PAGESZ in getauxval(3), proc_pid_auxv(5). */
public final class PageSize {

    /** The size on x86-64, and the smallest of all Linux systems. */
    static final long LEAST_BYTES = 4096;

    private static final long AT_PAGESZ = 6;

    /** The kernel puts AT_PAGESZ among the first pairs (create_elf_tables in fs/binfmt_elf.c). */
    private static final int READ_BYTES = 1024;

    private PageSize() {}

    /** The size on this machine, in bytes; 4 KiB where this process may not read the kernel's value. */
    public static long bytes() {
        return bytes("/proc/self/auxv");
    }

    /** @param auxiliaryVector a file of pairs of 64-bit words, type and value */
    static long bytes(String auxiliaryVector) {
        byte[] pairs = new byte[READ_BYTES];
        // no FileChannel: the hooks must see that class's first load
        try (RandomAccessFile file = new RandomAccessFile(auxiliaryVector, "r")) {
            ByteBuffer words =
                    ByteBuffer.wrap(pairs, 0, Math.max(0, file.read(pairs))).order(ByteOrder.nativeOrder());
            while (words.remaining() >= 2 * Long.BYTES) {
                long type = words.getLong();
                long value = words.getLong();
                if (type == AT_PAGESZ && value > LEAST_BYTES && Long.bitCount(value) == 1) {
                    return value;
                }
            }
        } catch (IOException e) {
            // as where the value is not there
        }
        return LEAST_BYTES;
    }
}
