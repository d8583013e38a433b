package io.mapwatch.core.maps;

/**
 * What one scan found of the mappings. Immutable.
 *
 * @param files those of mapped files, by directory and suffix
 * @param owners the same mappings by the call site that made them; they sum to the total of {@code kinds} too
 */
public record MappingSnapshot(KindCounts kinds, FileCounts files, OwnerCounts owners) {}
