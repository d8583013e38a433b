package io.mapwatch.isolated;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/**
 * Finds the entries of a ZIP archive by its central directory (APPNOTE.TXT of PKWARE, 4.3.12). It keeps only checksums of names: the entry itself
 * shows whether it has the name. For archives of less than 2 GiB, without ZIP64. It does not change once it is made.
 *
 * <p>There is no loop over the bytes of names: C2 would compile it for thousands of them. The memory of that compilation, once freed, raises the
 * application's glibc threshold for blocks with mappings of their own.
 */
final class ArchiveIndex {

    private static final int SIGNATURE = 0x02014b50;
    private static final int HEADER_BYTES = 46;
    private static final int ROOM_FOR_PACKAGES = 256;

    private final int[] hashes;
    private final int[] offsets;
    private final int[] packedBytes;
    private final int[] bytes;
    private final int[] checksums;

    /** The number of an entry plus one, at its hash or the next free place; 0 where a place is free. */
    private final int[] table;

    private final Set<String> packages = new HashSet<>(ROOM_FOR_PACKAGES);

    /** @param count how many entries the directory has */
    ArchiveIndex(byte[] directory, int count) throws ZipException {
        ByteBuffer in = ByteBuffer.wrap(directory).order(ByteOrder.LITTLE_ENDIAN);
        hashes = new int[count];
        offsets = new int[count];
        packedBytes = new int[count];
        bytes = new int[count];
        checksums = new int[count];
        table = new int[4 * Integer.highestOneBit(count + 1)];
        int at = 0;
        for (int entry = 0; entry < count; entry++) {
            if (in.getInt(at) != SIGNATURE) {
                throw new ZipException("no entry " + entry + " in the directory");
            }
            checksums[entry] = in.getInt(at + 16);
            packedBytes[entry] = in.getInt(at + 20);
            bytes[entry] = in.getInt(at + 24);
            offsets[entry] = in.getInt(at + 42);
            int name = at + HEADER_BYTES;
            int end = name + in.getChar(at + 28);
            int hash = crc32(directory, name, end);
            hashes[entry] = hash;
            int place = hash & (table.length - 1);
            while (table[place] != 0) {
                place = (place + 1) & (table.length - 1);
            }
            table[place] = entry + 1;
            if (end > name && directory[end - 1] == '/') {
                addPackage(new String(directory, name, end - 1 - name, UTF_8));
            }
            at = end + in.getChar(at + 30) + in.getChar(at + 32);
        }
    }

    /** The folders that have an entry, as names of packages. */
    Set<String> packages() {
        return packages;
    }

    /**
     * An entry whose name has that hash.
     *
     * @param after the entry that had another name, or -1
     * @return -1 if there is none
     */
    int find(int hash, int after) {
        boolean passed = after < 0;
        for (int place = hash & (table.length - 1); table[place] != 0; place = (place + 1) & (table.length - 1)) {
            int entry = table[place] - 1;
            if (passed && hashes[entry] == hash) {
                return entry;
            }
            passed |= entry == after;
        }
        return -1;
    }

    int offset(int entry) {
        return offsets[entry];
    }

    int packedBytes(int entry) {
        return packedBytes[entry];
    }

    int bytes(int entry) {
        return bytes[entry];
    }

    /** The CRC-32 of the entry's uncompressed content. */
    int checksum(int entry) {
        return checksums[entry];
    }

    /** The JDK computes it natively. */
    static int crc32(byte[] text, int start, int end) {
        CRC32 crc = new CRC32();
        crc.update(text, start, end - start);
        return (int) crc.getValue();
    }

    /** META-INF and the like are no packages. */
    private void addPackage(String folder) {
        if (folder.indexOf('-') < 0) {
            packages.add(folder.replace('/', '.'));
        }
    }
}
