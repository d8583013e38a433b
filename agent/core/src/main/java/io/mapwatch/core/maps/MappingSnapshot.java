package io.mapwatch.core.maps;

/**
 * The mappings that one scan found. Immutable.
 *
 * @param files mapped files by directory and suffix
 * @param owners the same mappings by the call site that made them; they sum to the total of {@code kinds} too
 */
public record MappingSnapshot(KindCounts kinds, FileCounts files, OwnerCounts owners) {}
