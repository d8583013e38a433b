package io.mapwatch.core.leaks;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A process whose malloc is glibc's: headers of chunks, and which pages are mapped. */
public final class FakeProcess {

    public static final long PAGE = 4096;

    /** What glibc puts before a block. */
    public static final long HEADER = 16;

    private static final long IS_MMAPPED = 2;

    private final Map<Long, Long> words = new HashMap<>();
    private final Set<Long> mappedPages = new TreeSet<>();

    public ProcessMemory memory() {
        return new ProcessMemory(
                address -> {
                    Long word = words.get(address);
                    if (word == null) {
                        throw new AssertionError("read at " + Long.toHexString(address));
                    }
                    return word;
                },
                address -> mappedPages.contains(address / PAGE));
    }

    /** A chunk with a mapping of its own, at a page; returns the block in it. */
    public long mmapped(long start, long pages) {
        return aligned(start, pages, 0);
    }

    /** The same as glibc 2.43 writes it. */
    long mmappedSince243(long start, long pages) {
        header(start, 0, pages * PAGE - HEADER | IS_MMAPPED);
        map(start, pages);
        return start + HEADER;
    }

    /** One in which {@code inFront} bytes were skipped for the sake of alignment. */
    long aligned(long start, long pages, long inFront) {
        header(start + inFront, inFront, pages * PAGE - inFront | IS_MMAPPED);
        map(start, pages);
        return start + inFront + HEADER;
    }

    void header(long chunk, long previousSize, long size) {
        words.put(chunk, previousSize);
        words.put(chunk + Long.BYTES, size);
    }

    void map(long start, long pages) {
        for (long page = start / PAGE; page < start / PAGE + pages; page++) {
            mappedPages.add(page);
        }
    }

    void unmap(long start, long pages) {
        for (long page = start / PAGE; page < start / PAGE + pages; page++) {
            mappedPages.remove(page);
        }
    }
}
