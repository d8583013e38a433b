package io.mapwatch.core.maps;

/**
 * Takes the mappings of a process in ascending order of address, one call a VMA, without an object for any. It is called on the scanning thread only
 * and must not keep {@code path}.
 */
public interface MappingVisitor {

    /** Bits of {@code permissions}, as the four letters {@code rwxp} of {@code /proc/PID/maps} (proc(5)). */
    int READ = 1;

    int WRITE = 2;
    int EXECUTE = 4;

    /** Set for a shared mapping ({@code s}), clear for a private one ({@code p}). */
    int SHARED = 8;

    /**
     * @param start first address, unsigned
     * @param end first address behind the mapping, unsigned
     * @param permissions {@link #READ}, {@link #WRITE}, {@link #EXECUTE}, {@link #SHARED}
     * @param path buffer with the path, escaped by the kernel; valid during this call only
     * @param pathStart index of the first byte of the path
     * @param pathEnd index behind the last byte; equal to {@code pathStart} when there is no path
     */
    void mapping(long start, long end, int permissions, byte[] path, int pathStart, int pathEnd);

    /** More mappings are about to be read; how many is not known yet. */
    default void reading() {}

    /**
     * Some mappings have been read and will be shown next.
     *
     * @param end no mapping from this address on has been read
     */
    default void read(long end) {}
}
