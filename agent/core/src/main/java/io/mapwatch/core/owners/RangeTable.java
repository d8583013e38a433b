package io.mapwatch.core.owners;

/**
 * Ranges of addresses that do not overlap, in ascending order, each with an origin. They lie in chunks: an update moves ranges within a chunk of 1.5
 * KiB, the memory follows the number of ranges, and giving it back allocates nothing. Memory is allocated before any range is changed. Not
 * thread-safe.
 *
 * <p>A range is marked when an unmap of a part of it, or its resize, begins. A range that is put there later has no mark, so the end of that call
 * leaves it alone. Marks are never cleared: the next unmap or resize would set them again.
 */
final class RangeTable {

    /** Set in the origin of a range that is being unmapped. */
    private static final long UNMAPPING = 1L << 63;

    private static final long RESIZING = 1L << 62;

    private final int maxSize;
    private final Pages pages;
    private final SiteUses uses;
    private final RangeChunks chunks = new RangeChunks();
    private int size;

    /**
     * @param pages each has one owner: when a range is cut by another, its rest in front ends with a page
     * @param uses counts each range before it is put, and after it is removed
     */
    RangeTable(int maxSize, Pages pages, SiteUses uses) {
        this.maxSize = maxSize;
        this.pages = pages;
        this.uses = uses;
    }

    int size() {
        return size;
    }

    /** How many chunks the table has: they follow {@link #size}. */
    int chunks() {
        return chunks.count();
    }

    /**
     * Puts a range in place of everything between {@code start} and {@code to}, which is not below {@code end}.
     *
     * @return whether there was room for it, and for the rest of an older range behind it
     */
    boolean put(long start, long end, long to, long origin) {
        int at = chunks.indexOf(start);
        int index = chunks.get(at).indexOf(start);
        if (size < maxSize && RangeChunks.hasRoom(chunks.get(at)) && isFree(at, index, start, to)) {
            uses.begin(LiveMappings.site(origin));
            chunks.get(at).insert(index, start, end, origin);
            size++;
            return true;
        }
        chunks.makeRoom(start);
        chunks.makeRoom(to);
        boolean restFits = erase(start, to, false);
        boolean fits = insert(start, end, origin);
        chunks.tidy(start, to);
        return fits && restFits;
    }

    /** Whether no range reaches into {@code [from..to)}; {@code at} and {@code index} are those of the next range. */
    private boolean isFree(int at, int index, long from, long to) {
        RangeChunk chunk = chunks.get(at);
        long lastPage = pages.roundDown(from);
        boolean freeBelow = index > 0
                ? chunk.end(index - 1) <= lastPage
                : at == 0 || chunks.get(at - 1).end(chunks.get(at - 1).size() - 1) <= lastPage;
        boolean freeAbove = index < chunk.size()
                ? chunk.start(index) >= to
                : at + 1 == chunks.count() || chunks.get(at + 1).start(0) >= to;
        return freeBelow && freeAbove;
    }

    /** Whether a range starts there. */
    boolean has(long start) {
        RangeChunk chunk = chunks.get(chunks.indexOf(start));
        return startsAt(chunk, chunk.indexOf(start), start);
    }

    /** Removes the range that starts there, and returns its length; 0 when none does. */
    long remove(long start) {
        return remove(start, false);
    }

    /** As {@link #remove(long)}, only if its resize has begun. */
    long removeResized(long start) {
        return remove(start, true);
    }

    private long remove(long start, boolean resizedOnly) {
        int at = chunks.indexOf(start);
        RangeChunk chunk = chunks.get(at);
        int index = chunk.indexOf(start);
        if (!startsAt(chunk, index, start) || (resizedOnly && (chunk.origin(index) & RESIZING) == 0)) {
            return 0;
        }
        long length = chunk.end(index) - start;
        remove(at, index);
        return length;
    }

    private void remove(int at, int index) {
        remove(chunks.get(at), index);
        chunks.tidy(at);
    }

    private void remove(RangeChunk chunk, int index) {
        long origin = chunk.origin(index);
        chunk.remove(index);
        size--;
        uses.end(LiveMappings.site(origin));
    }

    /** Marks the range that starts there as about to be resized, and returns its length; 0 when none does. */
    long beginResize(long start) {
        RangeChunk chunk = chunks.get(chunks.indexOf(start));
        int index = chunk.indexOf(start);
        if (!startsAt(chunk, index, start)) {
            return 0;
        }
        chunk.setOrigin(index, chunk.origin(index) | RESIZING);
        return chunk.end(index) - start;
    }

    private static boolean startsAt(RangeChunk chunk, int index, long start) {
        return index < chunk.size() && chunk.start(index) == start;
    }

    /** Marks each range with a part in {@code [from..to)} as about to be unmapped. */
    void beginUnmap(long from, long to) {
        int at = chunks.indexOf(from);
        int index = chunks.get(at).indexOf(from);
        if (!startsAt(chunks.get(at), index, from)) {
            at = chunkBefore(from);
            index = indexBefore(at, from);
        }
        for (; at < chunks.count(); at++, index = 0) {
            RangeChunk chunk = chunks.get(at);
            for (; index < chunk.size(); index++) {
                if (chunk.start(index) >= to) {
                    return;
                }
                if (chunk.end(index) > from) {
                    chunk.setOrigin(index, chunk.origin(index) | UNMAPPING);
                }
            }
        }
    }

    /**
     * Removes the part in {@code [from..to)} of each marked range. The parts before and behind stay, with their marks.
     *
     * @return whether there was room for the part behind
     */
    boolean eraseUnmapped(long from, long to) {
        int at = chunks.indexOf(from);
        RangeChunk chunk = chunks.get(at);
        int index = chunk.indexOf(from);
        if (startsAt(chunk, index, from) && pages.roundUp(chunk.end(index)) == to) {
            if ((chunk.origin(index) & UNMAPPING) != 0) {
                remove(at, index);
            }
            return true;
        }
        chunks.makeRoom(to);
        boolean fits = erase(from, to, true);
        chunks.tidy(from, to);
        return fits;
    }

    /** Removes all between both addresses, and keeps the chunks at both ends. */
    private boolean erase(long from, long to, boolean markedOnly) {
        long lastPage = pages.roundDown(from);
        int at = chunkBefore(from);
        int index = indexBefore(at, from);
        while (at < chunks.count()) {
            RangeChunk chunk = chunks.get(at);
            if (index == chunk.size()) {
                at = next(at, from, to);
                index = 0;
                continue;
            }
            long start = chunk.start(index);
            long end = chunk.end(index);
            long origin = chunk.origin(index);
            if (start >= to) {
                return true;
            }
            if (end <= lastPage || (markedOnly && (origin & UNMAPPING) == 0)) {
                index++;
                continue;
            }
            if (start < lastPage) {
                chunk.setEnd(index, lastPage);
                index++;
            } else {
                remove(chunk, index);
            }
            if (end > to) {
                return insert(to, end, origin);
            }
        }
        return true;
    }

    /** The chunk behind that one. An empty chunk is removed first, if it lies between those of both ends. */
    private int next(int at, long from, long to) {
        RangeChunk chunk = chunks.get(at);
        if (chunk.size() == 0 && chunks.low(at) > from && at + 1 < chunks.count() && chunks.low(at + 1) <= to) {
            chunks.remove(at);
            return at;
        }
        return at + 1;
    }

    /** Copies the first range that starts at {@code address} or above, and the others behind it in its chunk. Returns where to go on. */
    long copyFrom(long address, LiveRanges target) {
        int at = chunks.indexOf(address);
        int index = chunks.get(at).indexOf(address);
        if (index == chunks.get(at).size()) {
            at++;
            index = 0;
        }
        if (at == chunks.count() || chunks.get(at).size() == 0) {
            return Long.MAX_VALUE;
        }
        target.add(chunks.get(at), index);
        return chunks.get(at).end(chunks.get(at).size() - 1);
    }

    private boolean insert(long start, long end, long origin) {
        if (size >= maxSize) {
            return false;
        }
        RangeChunk chunk = chunks.get(chunks.indexOf(start));
        uses.begin(LiveMappings.site(origin));
        chunk.insert(chunk.indexOf(start), start, end, origin);
        size++;
        return true;
    }

    /** The chunk of the last range that starts below {@code address}; the first chunk where none does. */
    private int chunkBefore(long address) {
        int at = chunks.indexOf(address);
        return at > 0 && chunks.get(at).indexOf(address) == 0 ? at - 1 : at;
    }

    private int indexBefore(int at, long address) {
        return Math.max(0, chunks.get(at).indexOf(address) - 1);
    }
}
