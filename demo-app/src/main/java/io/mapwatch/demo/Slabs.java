package io.mapwatch.demo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Slabs of 257 pages whose last page is protected. Neighbours never merge, so a slab is always two whole mappings, and the kernel never refuses to
 * unmap whole mappings.
 */
final class Slabs implements AutoCloseable, Step {

    private static final int PAGES = 257;
    private static final int REHEARSALS = 20_000;

    private final long pageBytes = LibC.getpagesize();
    private final long[] addresses;

    private int taken;
    private long unmaps;
    private long refused;

    /** @param most the largest number of slabs */
    Slabs(int most) {
        addresses = new long[most];
    }

    /** Runs all code for the limit without unmapping anything: the kernel refuses an address that is not at a page's start with EINVAL. */
    static void rehearse() {
        Slabs nothing = new Slabs(REHEARSALS);
        Arrays.fill(nothing.addresses, 1);
        nothing.taken = REHEARSALS;
        nothing.takeAll();
        nothing.unmapEverySecond();
    }

    @Override
    public int mappings() {
        return 2;
    }

    @Override
    public @Nullable String take() {
        if (taken == addresses.length) {
            return "there are as many slabs as fit";
        }
        long address = LibC.mapAnonymous(PAGES * pageBytes);
        if (address == 0) {
            return "mmap of a slab was refused";
        }
        if (LibC.mprotect(address + (PAGES - 1) * pageBytes, pageBytes, LibC.PROT_NONE) != 0) {
            // it may have merged with its neighbour, so this unmaps an edge, which is never refused
            LibC.munmap(address, PAGES * pageBytes);
            return "mprotect of a slab's last page was refused";
        }
        addresses[taken++] = address;
        return null;
    }

    /** Takes slabs until the kernel refuses one. */
    void takeAll() {
        while (take() == null) {
            // take the next one
        }
    }

    void unmapEverySecond() {
        for (int i = 1; i < taken; i += 2) {
            unmap(i);
        }
    }

    private void unmap(int i) {
        unmaps++;
        if (LibC.munmap(addresses[i], PAGES * pageBytes) != 0) {
            refused++;
        }
        addresses[i] = 0;
    }

    int taken() {
        return taken;
    }

    /** How many unmaps were tried. */
    long unmaps() {
        return unmaps;
    }

    long refused() {
        return refused;
    }

    void unmapRest() {
        for (int i = 0; i < taken; i++) {
            if (addresses[i] != 0) {
                unmap(i);
            }
        }
        taken = 0;
    }

    @Override
    public void close() {
        unmapRest();
    }
}
