package io.mapwatch.core.cli;

import io.mapwatch.core.mapping.FileGroups;
import io.mapwatch.core.mapping.KindClassifier;
import io.mapwatch.core.mapping.KindCounts;
import io.mapwatch.core.mapping.MappingSnapshot;
import io.mapwatch.core.mapping.MappingVisitor;
import io.mapwatch.core.mapping.OwnerCounts;
import io.mapwatch.core.procfs.ThreadCount;
import io.mapwatch.core.report.Report;

/** Takes down kinds and files in one pass over the mappings. */
final class Inventory {

    private final KindClassifier kinds = new KindClassifier();
    private final FileGroups files = new FileGroups();
    private long threads = ThreadCount.UNKNOWN;

    /** What the mappings are to be shown to. */
    MappingVisitor visitor() {
        return MappingVisitor.both(kinds, files);
    }

    /** How many threads the process has, so that no more stacks are counted; negative when that is not known. */
    void threads(long count) {
        threads = count;
    }

    boolean isEmpty() {
        return kinds.total() == 0;
    }

    /** @param limit that was in force where the mappings were seen; negative when it is not known */
    Report toReport(String subject, long limit, boolean complete, ReportSource.Judge judge) {
        KindCounts counts = kinds.counts(threads);
        MappingSnapshot mappings =
                new MappingSnapshot(counts, files.counts(owner -> ""), OwnerCounts.allUnattributed(counts.total()));
        return new Report(
                subject, System.currentTimeMillis(), complete, judge.judge(counts.total(), limit), mappings, null);
    }
}
