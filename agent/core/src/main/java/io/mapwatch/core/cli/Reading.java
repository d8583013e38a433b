package io.mapwatch.core.cli;

import io.mapwatch.core.mapping.FileGroup;
import io.mapwatch.core.mapping.KindCounts;
import java.util.List;

/**
 * What was found in one look at the mappings of a process.
 *
 * @param subject whose mappings they are, for a heading
 * @param limit {@code vm.max_map_count} where they were seen; negative when that is not known
 * @param kinds their total is the count
 * @param files the mapped files, the largest group first
 * @param complete false when the list of mappings breaks off, so that the true figures are higher
 */
record Reading(String subject, long limit, KindCounts kinds, List<FileGroup> files, int otherFiles, boolean complete) {}
