package io.mapwatch.core.cli;

import io.mapwatch.core.mapping.FileGroups;
import io.mapwatch.core.mapping.KindClassifier;
import io.mapwatch.core.mapping.MappingVisitor;

/** Takes down kinds and files in one pass over the mappings. */
final class Inventory {

    private final KindClassifier kinds = new KindClassifier();
    private final FileGroups files = new FileGroups();

    /** What the mappings are to be shown to. */
    MappingVisitor visitor() {
        return MappingVisitor.both(kinds, files);
    }

    boolean isEmpty() {
        return kinds.total() == 0;
    }

    Reading toReading(String subject, long limit, boolean complete) {
        return new Reading(subject, limit, kinds.counts(), files.groups(), files.other(), complete);
    }
}
