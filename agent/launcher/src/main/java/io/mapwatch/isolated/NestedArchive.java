package io.mapwatch.isolated;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A ZIP archive that is an entry of the agent's jar and is read in place. So the jar itself has few entries: the JVM reads the directory of each jar
 * on its class path before main, and for thousands of entries that takes 6 ms. Any thread may call.
 */
final class NestedArchive {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int NOT_PACKED = 0;

    /** For a larger read the JDK allocates native memory (io_util.c): a process at its limit may have no mapping left for it. */
    private static final int MOST_BYTES_A_READ = 8192;

    private final JarFile jar;
    private final ZipEntry archive;

    /** The whole archive where it is compressed in the jar. A jar that somebody else made from this one may be like that. */
    private final byte @Nullable [] unpacked;

    private final ArchiveIndex index;

    /** One for all entries. It is kept because it has native memory. */
    private final Inflater inflater = new Inflater(true);

    /** @throws IOException if {@code jar} has no such archive */
    NestedArchive(JarFile jar, String name) throws IOException {
        this.jar = jar;
        ZipEntry entry = jar.getEntry(name);
        if (entry == null) {
            throw new FileNotFoundException(name + " is not in " + jar.getName());
        }
        archive = entry;
        try (InputStream in = jar.getInputStream(entry)) {
            unpacked = entry.getMethod() == ZipEntry.STORED ? null : in.readAllBytes();
        }
        ByteBuffer end = read(Math.max(0, entry.getSize() - END_BYTES), END_BYTES);
        if (end.getInt(0) != END_SIGNATURE) {
            throw new ZipException(name + " in " + jar.getName() + " is no archive without a comment");
        }
        index = new ArchiveIndex(read(end.getInt(16), end.getInt(12)).array(), end.getChar(10));
    }

    Set<String> packages() {
        return index.packages();
    }

    /** The bytes of the entry with that name; null if there is none. */
    byte @Nullable [] bytes(String name) throws IOException {
        byte[] wanted = name.getBytes(UTF_8);
        int hash = ArchiveIndex.crc32(wanted, 0, wanted.length);
        for (int entry = index.find(hash, -1); entry >= 0; entry = index.find(hash, entry)) {
            byte[] bytes = bytes(entry, wanted);
            if (bytes != null) {
                return bytes;
            }
        }
        return null;
    }

    /** The bytes of that entry, if it has the name. */
    private byte @Nullable [] bytes(int entry, byte[] wanted) throws IOException {
        try (InputStream in = from(index.offset(entry))) {
            ByteBuffer header = read(in, LOCAL_BYTES);
            if (header.getInt(0) != LOCAL_SIGNATURE) {
                throw new ZipException("no entry where the directory has one");
            }
            if (!Arrays.equals(read(in, header.getChar(26)).array(), wanted)) {
                return null;
            }
            in.skipNBytes(header.getChar(28));
            byte[] packed = read(in, index.packedBytes(entry)).array();
            byte[] bytes = header.getChar(8) == NOT_PACKED ? packed : inflate(packed, index.bytes(entry));
            if (ArchiveIndex.crc32(bytes, 0, bytes.length) != index.checksum(entry)) {
                throw new ZipException(new String(wanted, UTF_8) + " of " + archive.getName() + " in " + jar.getName()
                        + " is damaged");
            }
            return bytes;
        }
    }

    private byte[] inflate(byte[] packed, int size) throws ZipException {
        byte[] bytes = new byte[size];
        synchronized (inflater) {
            try {
                inflater.reset();
                inflater.setInput(packed);
                if (inflater.inflate(bytes) < size) {
                    throw new ZipException("an entry is shorter than the directory has it");
                }
                return bytes;
            } catch (DataFormatException e) {
                throw new ZipException(e.getMessage());
            }
        }
    }

    private ByteBuffer read(long offset, int count) throws IOException {
        try (InputStream in = from(offset)) {
            return read(in, count);
        }
    }

    private static ByteBuffer read(InputStream in, int count) throws IOException {
        byte[] bytes = new byte[count];
        for (int done = 0; done < count; ) {
            int more = in.read(bytes, done, Math.min(count - done, MOST_BYTES_A_READ));
            if (more < 0) {
                throw new ZipException("ends too early");
            }
            done += more;
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The archive from that offset on. Skipping costs nothing in an entry that is not compressed (java.util.zip.ZipFile.ZipFileInputStream). */
    private InputStream from(long offset) throws IOException {
        InputStream in = unpacked == null ? jar.getInputStream(archive) : new ByteArrayInputStream(unpacked);
        in.skipNBytes(offset);
        return in;
    }
}
