package io.mapwatch.core.cli;

import io.mapwatch.core.mapping.FileGroups;
import io.mapwatch.core.mapping.KindClassifier;
import io.mapwatch.core.mapping.MappingVisitor;

/** Takes down kinds and files in one pass over the mappings. */
final class Inventory implements MappingVisitor {

    private final KindClassifier kinds = new KindClassifier();
    private final FileGroups files = new FileGroups();

    @Override
    public void mapping(
            long start,
            long end,
            int permissions,
            long offset,
            long device,
            long inode,
            byte[] path,
            int pathStart,
            int pathEnd) {
        kinds.mapping(start, end, permissions, offset, device, inode, path, pathStart, pathEnd);
        files.mapping(start, end, permissions, offset, device, inode, path, pathStart, pathEnd);
    }

    boolean isEmpty() {
        return kinds.total() == 0;
    }

    Reading toReading(String subject, long limit, boolean complete) {
        return new Reading(subject, limit, kinds.counts(), files.groups(), files.other(), complete);
    }
}
