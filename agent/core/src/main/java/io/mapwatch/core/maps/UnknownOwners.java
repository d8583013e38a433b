package io.mapwatch.core.maps;

/** Of a process that no hooks watch: nobody is known to own anything. */
public final class UnknownOwners implements MappingOwners {

    private long mappings;

    @Override
    public void begin() {
        mappings = 0;
    }

    @Override
    public int ownerOf(long start, long end) {
        mappings++;
        return OwnerCounts.NOBODY;
    }

    @Override
    public String ownerName(int site) {
        return "";
    }

    @Override
    public OwnerCounts counts() {
        return OwnerCounts.allUnattributed(mappings);
    }
}
