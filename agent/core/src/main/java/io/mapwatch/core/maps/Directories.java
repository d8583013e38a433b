package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The directories of mapped files, and those above them, as a tree. Bounded: a file whose directory finds no room belongs to the next one above that is
 * known, so the sum below any directory stays exact. It allocates for a new directory only. For one thread at a time.
 */
final class Directories {

    static final int MOST = 8_192;

    private static final int FEWEST_SLOTS = 256; // a power of two
    private static final byte[] ROOT = "/".getBytes(US_ASCII);

    private final Directory root = new Directory(ROOT, ByteHash.of(ROOT, 0, ROOT.length));
    private @Nullable Directory[] slots = new Directory[FEWEST_SLOTS];
    private @Nullable Directory[] spare = new Directory[FEWEST_SLOTS];
    private Directory latest = root;
    private int size;
    private boolean full;
    private @Nullable Directory wanted;

    Directories() {
        insert(root);
    }

    /** Starts a scan: directories without a file in the last one make room. */
    void begin() {
        for (Directory directory : slots) {
            if (directory != null) {
                directory.unmark();
            }
        }
        for (Directory directory : slots) {
            if (directory != null) {
                directory.mark();
            }
        }
        @Nullable Directory[] last = slots;
        slots = spare.length == last.length ? spare : new Directory[last.length];
        spare = last;
        size = 0;
        full = false;
        latest = root;
        if (wanted != null) {
            close(wanted, last);
            wanted = null;
        }
        for (int i = 0; i < last.length; i++) {
            Directory directory = last[i];
            last[i] = null;
            if (directory != null && directory.inUse()) {
                Arrays.fill(directory.own, 0);
                insert(directory);
            } else if (directory != null) {
                directory.parent.children--;
            }
        }
    }

    /** The directory {@code bytes[start..end)}, or the next one above it that is known if there is no room. */
    Directory of(byte[] bytes, int start, int end) {
        if (latest.has(bytes, start, end)) {
            return latest;
        }
        int knownEnd = end;
        Directory known = find(bytes, start, knownEnd);
        while (known == null) {
            knownEnd = parentEnd(bytes, start, knownEnd);
            known = find(bytes, start, knownEnd);
        }
        while (knownEnd < end && size < MOST) {
            knownEnd = childEnd(bytes, knownEnd, end);
            known = make(bytes, start, knownEnd, known);
        }
        full |= knownEnd < end;
        latest = known;
        return known;
    }

    private static int parentEnd(byte[] bytes, int start, int end) {
        int at = end - 1;
        while (at > start && bytes[at] != '/') {
            at--;
        }
        return Math.max(at, start + 1);
    }

    private static int childEnd(byte[] bytes, int parentEnd, int end) {
        int at = parentEnd + 1;
        while (at < end && bytes[at] != '/') {
            at++;
        }
        return at;
    }

    private @Nullable Directory find(byte[] bytes, int start, int end) {
        int hash = ByteHash.of(bytes, start, end);
        int slot = hash & (slots.length - 1);
        Directory directory;
        while ((directory = slots[slot]) != null) {
            if (directory.hash == hash && directory.has(bytes, start, end)) {
                return directory;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return null;
    }

    private Directory make(byte[] bytes, int start, int end, Directory parent) {
        byte[] path = new byte[end - start];
        System.arraycopy(bytes, start, path, 0, path.length);
        Directory directory = new Directory(path, ByteHash.of(path, 0, path.length), parent);
        if (2 * (size + 1) > slots.length) {
            grow();
        }
        insert(directory);
        return directory;
    }

    private void grow() {
        @Nullable Directory[] last = slots;
        slots = new Directory[2 * last.length];
        size = 0;
        for (Directory directory : last) {
            if (directory != null) {
                insert(directory);
            }
        }
    }

    private void insert(Directory directory) {
        int slot = directory.hash & (slots.length - 1);
        while (slots[slot] != null) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = directory;
        size++;
    }

    Directory root() {
        return root;
    }

    /** Whether a directory of this scan found no room, so that there are more folders than are known. */
    boolean full() {
        return full;
    }

    /** How many directories under {@code top} have files of a set, itself counted too. */
    int folders(Directory top, FileSet set) {
        int folders = 0;
        for (Directory directory : slots) {
            if (directory != null && directory.of(set) > 0 && directory.isIn(top)) {
                folders++;
            }
        }
        return folders;
    }

    /** Gives each directory the sum of the set's mappings in and below it. */
    void addUp(FileSet set) {
        for (Directory directory : slots) {
            if (directory != null) {
                directory.sum = 0;
            }
        }
        for (Directory directory : slots) {
            if (directory != null) {
                directory.addUp(set);
            }
        }
    }

    /** The deepest directory in {@code top} with {@code least} mappings or more, more than half of those of {@code top}, of the set that was added up. */
    Directory deepest(Directory top, int least) {
        Directory deepest = top;
        for (Directory directory : slots) {
            if (directory != null
                    && directory.sum >= least
                    && directory.path.length > deepest.path.length
                    && directory.isIn(top)) {
                deepest = directory;
            }
        }
        return deepest;
    }

    /** The directory directly in {@code top} with most mappings of the set that was added up; null if there is none but those with {@code without}. */
    @Nullable
    Directory largestIn(Directory top, List<Directory> without) {
        Directory largest = null;
        for (Directory directory : slots) {
            if (directory != null
                    && directory.parent == top
                    && directory != top
                    && directory.sum > (largest == null ? 0 : largest.sum)
                    && !containsOneOf(directory, without)) {
                largest = directory;
            }
        }
        return largest;
    }

    private static boolean containsOneOf(Directory directory, List<Directory> others) {
        for (Directory other : others) {
            if (other.isIn(directory)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Gives all below the directory with most children one home from now on, itself.
     *
     * @return false if there is none that is not closed
     */
    boolean closeWidest() {
        Directory widest = null;
        if (root.closed) {
            return false;
        }
        for (Directory directory : slots) {
            if (directory != null
                    && directory.children > 0
                    && !directory.closed
                    && (widest == null || directory.children > widest.children)) {
                widest = directory;
            }
        }
        if (widest == null) {
            return false;
        }
        close(widest, slots);
        return true;
    }

    /** Gives a directory, from the next scan on, a home of its own, which then has all below it too. */
    void want(Directory directory) {
        wanted = directory;
    }

    /** Whether the next scan tells more than the last. */
    boolean wantsMore() {
        return wanted != null;
    }

    private static void close(Directory top, @Nullable Directory[] all) {
        for (Directory directory : all) {
            if (directory != null && directory.isIn(top)) {
                directory.home = top;
                directory.closed = true;
            }
        }
    }

    /** Lets each directory be its own home. */
    void open() {
        for (Directory directory : slots) {
            if (directory != null) {
                directory.home = directory;
                directory.closed = false;
            }
        }
    }

    /** How many directories have files. */
    int inUse() {
        return folders(root, FileSet.ALL);
    }
}
