package io.mapwatch.core.maps;

/** Finds the call site that made each mapping of a scan. For the scanning thread. */
public interface MappingOwners {

    /** To be called before each scan. */
    void begin();

    /**
     * To be called once for each mapping, in ascending order of address.
     *
     * @param start first address
     * @param end first address behind the mapping
     * @return the number of the call site, or {@link OwnerCounts#NOBODY}
     */
    int ownerOf(long start, long end);

    /**
     * Who has loaded the native library of the mapping that {@link #ownerOf} has found to be nobody's.
     *
     * @param path has the library's path in {@code path[from..to)}
     * @return the number of the call site, or {@link OwnerCounts#NOBODY}
     */
    int loaderOf(byte[] path, int from, int to);

    /** The name of the call site with that number. */
    String ownerName(int site);

    /**
     * The owners of the mappings since {@link #begin}.
     *
     * @param stacks among them, which belong to who started their threads
     */
    OwnerCounts counts(StackCounts stacks);
}
