package io.mapwatch.core.maps;

/**
 * A range of addresses in which every mapping has the same kind.
 *
 * @param start first address, unsigned
 * @param end first address behind, unsigned
 */
public record KindRange(long start, long end, Kind kind) {

    /** @throws IllegalArgumentException if the range is empty */
    public KindRange {
        if (Long.compareUnsigned(start, end) >= 0) {
            throw new IllegalArgumentException(
                    "no addresses from 0x" + Long.toHexString(start) + " to 0x" + Long.toHexString(end));
        }
    }
}
