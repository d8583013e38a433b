package io.mapwatch.core.maps;

/** Tells of each mapping of a scan which call site made it. For the scanning thread. */
public interface MappingOwners {

    /** To be called before each scan. */
    void begin();

    /**
     * To be asked once for each mapping, in ascending order of address.
     *
     * @param start first address
     * @param end first address behind the mapping
     * @return the number of the call site, or {@link OwnerCounts#NOBODY}
     */
    int ownerOf(long start, long end);

    /** The name of the call site with that number. */
    String ownerName(int site);

    /** Who owns the mappings that were asked for since {@link #begin}. */
    OwnerCounts counts();
}
