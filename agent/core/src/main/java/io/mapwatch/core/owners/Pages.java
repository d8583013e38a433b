package io.mapwatch.core.owners;

/**
 * The pages in which the kernel maps memory.
 *
 * @param bytes of one page, a power of two: 4 KiB on x86-64, up to 64 KiB elsewhere
 */
public record Pages(long bytes) {

    /** Whether a page begins at {@code address}. */
    public boolean beginAt(long address) {
        return (address & (bytes - 1)) == 0;
    }

    /** The begin of the page that contains {@code start}. */
    long roundDown(long start) {
        return start & -bytes;
    }

    /** The first address at or above {@code end} at which a page begins. */
    long roundUp(long end) {
        return (end + bytes - 1) & -bytes;
    }
}
