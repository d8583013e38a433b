package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * The name of a mapping from the kernel, mostly the path of a file, and its parts: directory, suffix, and whether the file is deleted. Endings that
 * begin with a digit are left out: the suffix of {@code libz.so.1.2.13} is {@code .so}, that of {@code app.log.3} is {@code .log}. It shows bytes of
 * another object, and moves from name to name. For one thread at a time.
 */
final class MappingName {

    /** A longer suffix names a single file, not a sort of files: a random name, a hash. */
    private static final int LONGEST_SUFFIX = 16;

    /** The kernel's mark. A file whose real name ends like this counts as deleted. */
    private static final byte[] DELETED = " (deleted)".getBytes(US_ASCII);

    private static final byte[] ANY_SUFFIX = FileGroup.ANY.getBytes(US_ASCII);

    private byte[] bytes = {};
    private int start;
    private int end;
    private boolean deleted;
    private int fileEnd;
    private int directoryEnd;
    private int suffixStart;
    private int suffixEnd;

    /** Shows {@code bytes[from..to)}, escaped by the kernel; empty for a mapping without a name. */
    void show(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        start = from;
        end = to;
        if (from < to) {
            deleted = matches(to - DELETED.length, DELETED, to);
            fileEnd = deleted ? to - DELETED.length : to;
            locateParts();
        }
    }

    private void locateParts() {
        suffixEnd = fileEnd;
        int at = fileEnd - 1;
        while (at > start && bytes[at] != '/') {
            if (bytes[at] == '.') {
                if (!beginsWithDigit(at + 1)) {
                    break;
                }
                suffixEnd = at;
            }
            at--;
        }
        int dot = at;
        while (at > start && bytes[at] != '/') {
            at--;
        }
        directoryEnd = Math.max(at, start + 1);
        int length = suffixEnd - dot;
        // a name that begins with a dot is that of a hidden file
        boolean telling = dot > at + 1 && length > 1 && length <= LONGEST_SUFFIX;
        suffixStart = telling ? dot : suffixEnd;
    }

    private boolean beginsWithDigit(int at) {
        return at < suffixEnd && bytes[at] >= '0' && bytes[at] <= '9';
    }

    boolean isEmpty() {
        return start == end;
    }

    /** The first letter; there must be one. */
    byte first() {
        return bytes[start];
    }

    boolean is(byte[] name) {
        return Arrays.equals(bytes, start, end, name, 0, name.length);
    }

    boolean startsWith(byte[] prefix) {
        return matches(start, prefix, end);
    }

    /** Whether the file is gone from its directory. */
    boolean deleted() {
        return deleted;
    }

    /** Whether the path ends with that, without the kernel's mark of a deleted file. */
    boolean fileEndsWith(byte[] suffix) {
        return matches(fileEnd - suffix.length, suffix, fileEnd);
    }

    private boolean matches(int from, byte[] part, int limit) {
        int to = from + part.length;
        // the last letter first: most names differ there
        return from >= start
                && to <= limit
                && bytes[to - 1] == part[part.length - 1]
                && Arrays.equals(bytes, from, to, part, 0, part.length);
    }

    boolean hasSuffix(byte[] suffix) {
        return Arrays.equals(bytes, suffixStart, suffixEnd, suffix, 0, suffix.length);
    }

    /** The directory among {@code known}; for a file in the root folder the slash alone. */
    Directory directory(Directories known) {
        return known.of(bytes, start, directoryEnd);
    }

    /** The suffix with its dot; empty when none names a sort of files. */
    byte[] suffix() {
        return Arrays.copyOfRange(bytes, suffixStart, suffixEnd);
    }

    /** Gives the file the suffix {@link FileGroup#ANY}. */
    void forgetSuffix() {
        bytes = ANY_SUFFIX;
        start = 0;
        suffixStart = 0;
        suffixEnd = ANY_SUFFIX.length;
    }

    int hash() {
        return ByteHash.of(bytes, start, end);
    }

    byte[] toBytes() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    /** The index behind the path, without the kernel's mark of a deleted file. */
    int fileEnd() {
        return fileEnd;
    }

    void fold(FoldedName folded, boolean ofCopies) {
        folded.fold(bytes, start, end, ofCopies);
    }

    /** Whether the file's own name begins and ends with that, as those of random names between do. */
    boolean fileIs(byte[] prefix, byte[] suffix) {
        return fileEndsWith(suffix) && matches(directoryEnd + 1, prefix, fileEnd);
    }

    int suffixHash() {
        return ByteHash.of(bytes, suffixStart, suffixEnd);
    }
}
