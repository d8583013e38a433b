package io.mapwatch.core.maps;

import java.util.Arrays;

/** A directory of mapped files, or one above such. For one thread at a time. */
final class Directory {

    /** Absolute, without a slash at its end unless it is the root. */
    final byte[] path;

    final int hash;

    /** The one above; itself for the root. */
    final Directory parent;

    /** Where the groups of its files are: here, or at a directory above that has one group for all below it. */
    Directory home;

    /** Whether directories that are found in it have their groups here too. */
    boolean closed;

    /** How many known directories are directly in it. */
    int children;

    /** Its own mappings in this scan, by {@link FileSet#index}. */
    final int[] own = new int[FileSet.INDICES];

    /** Mappings in it and below it, of the set that was added up last. */
    int sum;

    private boolean inUse;

    Directory(byte[] path, int hash) {
        this.path = path;
        this.hash = hash;
        this.parent = this;
        this.home = this;
        this.inUse = true;
    }

    Directory(byte[] path, int hash, Directory parent) {
        this.path = path;
        this.hash = hash;
        this.parent = parent;
        this.closed = parent.closed;
        this.home = closed ? parent.home : this;
        parent.children++;
    }

    boolean isRoot() {
        return parent == this;
    }

    boolean has(byte[] bytes, int start, int end) {
        return Arrays.equals(bytes, start, end, path, 0, path.length);
    }

    boolean isIn(Directory other) {
        Directory at = this;
        while (at != other && !at.isRoot()) {
            at = at.parent;
        }
        return at == other;
    }

    /** Its own mappings of a set. */
    int of(FileSet set) {
        int mappings = 0;
        for (int i = 0; i < own.length; i++) {
            mappings += set.has(i) ? own[i] : 0;
        }
        return mappings;
    }

    /** Adds its own mappings to its sum, and to those of all above it. */
    void addUp(FileSet set) {
        int mappings = of(set);
        if (mappings > 0) {
            Directory at = this;
            while (!at.isRoot()) {
                at.sum += mappings;
                at = at.parent;
            }
            at.sum += mappings;
        }
    }

    void unmark() {
        inUse = isRoot();
    }

    /** Marks it, and all above it, if it has files. */
    void mark() {
        Directory at = this;
        while (of(FileSet.ALL) > 0 && !at.inUse) {
            at.inUse = true;
            at = at.parent;
        }
    }

    boolean inUse() {
        return inUse;
    }
}
