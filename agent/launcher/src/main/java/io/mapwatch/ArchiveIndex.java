package io.mapwatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * Where the entries of a ZIP archive are, from its central directory (APPNOTE.TXT of PKWARE, 4.3.12). Names are not kept, their hashes
 * are: the entry tells whether it is the one. For archives of less than 2 GiB, which know nothing of ZIP64. Not changed once it is
 * made.
 */
final class ArchiveIndex {

    private static final int SIGNATURE = 0x02014b50;
    private static final int HEADER_BYTES = 46;
    private static final String CLASS = ".class";

    private final int[] hashes;
    private final int[] offsets;
    private final int[] packedBytes;
    private final int[] bytes;

    /** Number of an entry plus one, at its hash or the next place that was free; 0 at free ones. */
    private final int[] table;

    private final Set<String> packages = new HashSet<>();

    /** @param count how many entries the directory has */
    ArchiveIndex(byte[] directory, int count) throws ZipException {
        ByteBuffer in = ByteBuffer.wrap(directory).order(ByteOrder.LITTLE_ENDIAN);
        hashes = new int[count];
        offsets = new int[count];
        packedBytes = new int[count];
        bytes = new int[count];
        table = new int[4 * Integer.highestOneBit(count + 1)];
        byte[] lastFolder = {};
        int at = 0;
        for (int entry = 0; entry < count; entry++) {
            if (in.getInt(at) != SIGNATURE) {
                throw new ZipException("no entry " + entry + " in the directory");
            }
            packedBytes[entry] = in.getInt(at + 20);
            bytes[entry] = in.getInt(at + 24);
            offsets[entry] = in.getInt(at + 42);
            int name = at + HEADER_BYTES;
            int end = name + in.getChar(at + 28);
            put(entry, hash(directory, name, end));
            lastFolder = addPackage(directory, name, end, lastFolder);
            at = end + in.getChar(at + 30) + in.getChar(at + 32);
        }
    }

    /** The folders of classes, as names of packages. */
    Set<String> packages() {
        return packages;
    }

    /**
     * An entry whose name has that hash.
     *
     * @param after the one that was not it, or -1
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

    static int hash(byte[] text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text[i];
        }
        return hash;
    }

    private void put(int entry, int hash) {
        hashes[entry] = hash;
        int place = hash & (table.length - 1);
        while (table[place] != 0) {
            place = (place + 1) & (table.length - 1);
        }
        table[place] = entry + 1;
    }

    /** Returns the folder: the next entry is likely to be in the same. */
    private byte[] addPackage(byte[] directory, int name, int end, byte[] lastFolder) {
        int slash = end - 1;
        while (slash >= name && directory[slash] != '/') {
            slash--;
        }
        if (slash < name
                || Arrays.equals(directory, name, slash, lastFolder, 0, lastFolder.length)
                || !new String(directory, slash, end - slash, UTF_8).endsWith(CLASS)) {
            return lastFolder;
        }
        byte[] folder = Arrays.copyOfRange(directory, name, slash);
        packages.add(new String(folder, UTF_8).replace('/', '.'));
        return folder;
    }
}
