package io.mapwatch.core.maps;

/**
 * How memory without a name lies in the address space, where that tells why it takes many mappings.
 *
 * @param guardedBlocks blocks with a guard page at one end or at both
 * @param guardedMappings mappings of these blocks and of their guard pages
 * @param regions memory that was cut up: rows of mappings that touch, whose rights alternate
 * @param pieces mappings of these regions
 * @param regionBytes size of these regions
 */
public record MemoryShape(int guardedBlocks, int guardedMappings, int regions, int pieces, long regionBytes) {

    public static final MemoryShape NONE = new MemoryShape(0, 0, 0, 0, 0);
}
