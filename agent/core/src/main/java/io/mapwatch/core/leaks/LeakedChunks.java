package io.mapwatch.core.leaks;

import java.util.Map.Entry;
import java.util.TreeMap;

/**
 * The mmapped chunks that were freed and are still mapped. It corrects itself: the kernel gives nobody an address that is still mapped, so a chunk
 * that overlaps a later allocation was no leak. Any thread may call any method.
 *
 * <p>Bounded: beyond {@link #MAX_CHUNKS} further ones are not checked.
 */
public final class LeakedChunks {

    /** The most that glibc makes at a time unless the environment says otherwise; about 6 MiB of heap. */
    static final int MAX_CHUNKS = 1 << 16;

    /** By first address. Negative bytes while the chunk is being freed. */
    private final TreeMap<Long, Long> bytesByStart = new TreeMap<>();

    /** The size of the map. It is read without the lock: mostly there is nothing to correct. */
    private volatile int watched;

    private long chunks;
    private long bytes;

    /** @return whether the chunk is watched from now on; {@link #end} must follow then */
    synchronized boolean begin(long chunk) {
        if (watched == MAX_CHUNKS) {
            return false;
        }
        // an earlier chunk there: no hook saw that its address was given to somebody
        drop(MmappedChunk.start(chunk));
        bytesByStart.put(MmappedChunk.start(chunk), -MmappedChunk.bytes(chunk));
        watched = bytesByStart.size();
        return true;
    }

    /**
     * The chunk was freed, or kept after all.
     *
     * @param leaked whether it was freed and is still mapped
     * @return whether it counts: not if another thread got its address meanwhile
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

    /** How many chunks have leaked. */
    public synchronized long chunks() {
        return chunks;
    }

    /** The bytes of leaked chunks, in whole pages. */
    public synchronized long bytes() {
        return bytes;
    }
}
