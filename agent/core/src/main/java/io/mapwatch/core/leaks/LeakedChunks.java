package io.mapwatch.core.leaks;

import java.util.Map.Entry;
import java.util.TreeMap;

/**
 * The mmapped chunks that were freed and are mapped all the same. It corrects itself: the kernel gives no address that is
 * still mapped to anybody, so a chunk that overlaps what is allocated later was no leak. Any thread may call any method.
 *
 * <p>Bounded: beyond {@link #MAX_CHUNKS} further ones are not looked at.
 */
public final class LeakedChunks {

    /** As many as glibc makes at a time unless told otherwise; 6 MiB of heap. */
    static final int MAX_CHUNKS = 1 << 16;

    /** By first address; negative bytes while the chunk is being freed. */
    private final TreeMap<Long, Long> bytesByStart = new TreeMap<>();

    /** Size of the map, read without the lock: mostly there is nothing to correct. */
    private volatile int watched;

    private long chunks;
    private long bytes;

    /** @return whether the chunk is watched from now on, to be ended with {@link #end} */
    synchronized boolean begin(long chunk) {
        if (watched == MAX_CHUNKS) {
            return false;
        }
        // of an earlier chunk there, nobody saw that its address was given anew
        drop(MmappedChunk.start(chunk));
        bytesByStart.put(MmappedChunk.start(chunk), -MmappedChunk.bytes(chunk));
        watched = bytesByStart.size();
        return true;
    }

    /**
     * The chunk was freed, or kept after all.
     *
     * @param leaked whether it was freed and is mapped
     * @return whether that counts: not if its address was given to another thread meanwhile
     */
    synchronized boolean end(long chunk, boolean leaked) {
        long start = MmappedChunk.start(chunk);
        Long known = bytesByStart.get(start);
        if (known == null || known > 0) {
            return false;
        }
        if (!leaked) {
            drop(start);
            return false;
        }
        bytesByStart.put(start, -known);
        chunks++;
        bytes -= known;
        return true;
    }

    /** The allocator or the kernel has given this range to somebody. */
    void given(long address, long givenBytes) {
        if (watched != 0) {
            dropOverlapping(address, givenBytes);
        }
    }

    private synchronized void dropOverlapping(long address, long givenBytes) {
        Entry<Long, Long> last = bytesByStart.lowerEntry(address + givenBytes);
        while (last != null && last.getKey() + Math.abs(last.getValue()) > address) {
            drop(last.getKey());
            last = bytesByStart.lowerEntry(address + givenBytes);
        }
    }

    private void drop(long start) {
        Long known = bytesByStart.remove(start);
        if (known != null && known > 0) {
            chunks--;
            bytes -= known;
        }
        watched = bytesByStart.size();
    }

    /** How many are leaked. */
    public synchronized long chunks() {
        return chunks;
    }

    /** Their size, in whole pages. */
    public synchronized long bytes() {
        return bytes;
    }
}
