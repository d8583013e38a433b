package io.mapwatch.core.maps;

/** For a process without hooks: no mapping has an owner. */
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
    public int loaderOf(byte[] path, int from, int to) {
        return OwnerCounts.NOBODY;
    }

    @Override
    public String ownerName(int site) {
        return "";
    }

    @Override
    public OwnerCounts counts(StackCounts stacks) {
        return OwnerCounts.allUnattributed(mappings);
    }
}
