package io.mapwatch.core.cli;

import io.mapwatch.core.maps.MappingCensus;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.MappingVisitor;
import io.mapwatch.core.maps.UnknownOwners;
import io.mapwatch.core.procfs.ThreadCount;
import io.mapwatch.core.report.Report;

/** Takes down kinds and files in one pass over the mappings. */
final class Inventory {

    private final MappingCensus census = new MappingCensus(new UnknownOwners());
    private long threads = ThreadCount.UNKNOWN;

    /** What the mappings are to be shown to. */
    MappingVisitor visitor() {
        return census;
    }

    /** How many threads the process has, so that no more stacks are counted; negative when that is not known. */
    void threads(long count) {
        threads = count;
    }

    boolean isEmpty() {
        return census.total() == 0;
    }

    /** @param limit that was in force where the mappings were seen; negative when it is not known */
    Report toReport(String subject, long limit, boolean complete, ReportSource.Judge judge) {
        MappingSnapshot mappings = census.snapshot(threads);
        return new Report(
                subject,
                System.currentTimeMillis(),
                complete,
                judge.judge(mappings.kinds().total(), limit),
                mappings,
                null);
    }
}
