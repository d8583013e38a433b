package io.mapwatch.core.offheap;

import java.util.Arrays;

/**
 * A copy of the live mappings in ascending order of address, in arrays that are reused. For the scanning thread.
 *
 * <p>Sorted by one long each: the page above, the index in the copy below.
 */
final class LiveRanges {

    private static final int INDEX_BITS = 20;

    /** Of the least page that Linux has. */
    private static final int PAGE_BITS = 12;

    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

    static {
        if (LiveMappings.MAX_TRACKED > 1 << INDEX_BITS) {
            throw new AssertionError("an index needs more bits");
        }
    }

    private final Pages pages;
    private long[] keys = new long[1024];
    private long[] starts = new long[1024];
    private long[] ends = new long[1024];
    private int[] sites = new int[1024];
    private int[] bornSeconds = new int[1024];
    private int size;

    LiveRanges(Pages pages) {
        this.pages = pages;
    }

    void clear() {
        size = 0;
    }

    void add(long start, long bytes, int site, int born) {
        if (size == keys.length) {
            grow();
        }
        keys[size] = (start >>> PAGE_BITS) << INDEX_BITS | size;
        starts[size] = start;
        ends[size] = start + bytes;
        sites[size] = site;
        bornSeconds[size] = born;
        size++;
    }

    void sort() {
        Arrays.sort(keys, 0, size);
    }

    int size() {
        return size;
    }

    long start(int rank) {
        return starts[index(rank)];
    }

    long end(int rank) {
        return ends[index(rank)];
    }

    /**
     * As {@link #end}, but of what begins with a page the end of its last page: the kernel maps whole pages, so nobody else has
     * what is behind the end of a short file.
     */
    long endOfPages(int rank) {
        long end = end(rank);
        return pages.beginAt(start(rank)) ? pages.roundUp(end) : end;
    }

    int site(int rank) {
        return sites[index(rank)];
    }

    /** When it was made, in seconds on the clock of {@link LiveMappings}. */
    int bornSeconds(int rank) {
        return bornSeconds[index(rank)];
    }

    private int index(int rank) {
        return (int) (keys[rank] & INDEX_MASK);
    }

    private void grow() {
        int capacity = 2 * size;
        keys = Arrays.copyOf(keys, capacity);
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
        sites = Arrays.copyOf(sites, capacity);
        bornSeconds = Arrays.copyOf(bornSeconds, capacity);
    }
}
