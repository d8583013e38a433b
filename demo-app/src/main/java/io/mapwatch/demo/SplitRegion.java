package io.mapwatch.demo;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Anonymous pages, one mapping at first. Every second page is unmapped: each such unmap splits a mapping in two, until the kernel refuses the split
 * with ENOMEM (munmap(2)). For one thread.
 */
final class SplitRegion implements AutoCloseable, Step {

    private static final int REHEARSALS = 20_000;

    private final long base;
    private final long pages;
    private final long pageBytes = LibC.getpagesize();

    /** The pages that this region no longer has: the kernel may have put a mapping of the JVM there. */
    private final BitSet gone;

    private long next = 1;
    private long nextKept = 2;
    private long unmaps;
    private long refused;
    private long firstRefused;
    private long firstRefusedNanos;
    private int firstErrno;

    /** @param base address of mapped pages that nobody else uses */
    SplitRegion(long base, long pages) {
        this.base = base;
        this.pages = pages;
        this.gone = new BitSet(Math.toIntExact(pages));
    }

    static SplitRegion of(long pages) throws CannotRun {
        long base = LibC.mapAnonymous(pages * LibC.getpagesize());
        if (base == 0) {
            throw new CannotRun("The kernel refuses to map " + pages + " pages at once, errno " + LibC.errno() + ".");
        }
        return new SplitRegion(base, pages);
    }

    /**
     * Runs all code for the limit, refusals included, without mapping anything: the kernel refuses an address that is not at a page's start with
     * EINVAL. After it nothing is left to load or to compile.
     */
    static void rehearse() {
        SplitRegion nothing = new SplitRegion(1, 4L * REHEARSALS);
        nothing.unmapUntilRefused();
        nothing.unmapRest();
        nothing.giveBack(REHEARSALS);
    }

    @Override
    public int mappings() {
        return 1;
    }

    @Override
    public @Nullable String take() {
        return unmapNext() ? null : "an unmap was refused";
    }

    void unmapUntilRefused() {
        while (next < pages && unmapNext()) {
            // take the next one
        }
    }

    void unmapRest() {
        while (next < pages) {
            unmapNext();
        }
    }

    private boolean unmapNext() {
        unmaps++;
        boolean done = unmap(next, next + 1);
        if (!done && refused++ == 0) {
            firstRefusedNanos = System.nanoTime();
            firstErrno = LibC.errno();
            firstRefused = unmaps;
        }
        next += 2;
        return done;
    }

    /** Unmaps some of the pages that were kept. Each is a whole mapping by now, and an unmap of one is never refused. */
    void giveBack(long mappings) {
        // the page behind an even number of pages is somebody else's
        long end = Math.min(Math.min(next, pages), nextKept + 2 * mappings);
        for (; nextKept < end; nextKept += 2) {
            unmap(nextKept, nextKept + 1);
        }
    }

    /** How many unmaps of every second page were tried. */
    long unmaps() {
        return unmaps;
    }

    long refused() {
        return refused;
    }

    /** The number of the first refused unmap, from 1; 0 if none was. */
    long firstRefused() {
        return firstRefused;
    }

    /** The time of that refusal, in {@link System#nanoTime()}. */
    long firstRefusedNanos() {
        return firstRefusedNanos;
    }

    int firstErrno() {
        return firstErrno;
    }

    private boolean unmap(long fromPage, long toPage) {
        boolean done = LibC.munmap(base + fromPage * pageBytes, (toPage - fromPage) * pageBytes) == 0;
        if (done) {
            gone.set((int) fromPage, (int) toPage);
        }
        return done;
    }

    /** Unmaps the rest, hole by hole: each run of pages between two holes is a whole mapping. */
    @Override
    public void close() {
        int from = gone.nextClearBit(0);
        while (from < pages) {
            int hole = gone.nextSetBit(from);
            int to = hole < 0 ? (int) pages : hole;
            LibC.munmap(base + from * pageBytes, (to - from) * pageBytes);
            from = gone.nextClearBit(to);
        }
    }
}
