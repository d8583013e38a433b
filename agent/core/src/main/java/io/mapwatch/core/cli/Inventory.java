package io.mapwatch.core.cli;

import io.mapwatch.core.maps.KindRanges;
import io.mapwatch.core.maps.MappingCensus;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.MappingVisitor;
import io.mapwatch.core.maps.UnknownOwners;
import io.mapwatch.core.procfs.ThreadCount;
import io.mapwatch.core.report.Report;
import java.util.List;

/** Takes down kinds and files in one pass over the mappings, in a second one for a process of 32 bits. */
final class Inventory {

    private static final long END_OF_32_BITS = 1L << 32;

    private final MappingCensus census = new MappingCensus(new UnknownOwners());
    private long threads = ThreadCount.UNKNOWN;
    private long end;

    /** Shows all mappings, once each time that it is asked to. */
    interface Scan {

        void show(MappingVisitor visitor) throws CommandException;
    }

    void take(Scan scan) throws CommandException {
        take(KindRanges.NONE, scan);
    }

    /** In {@code known} the kind is the range's. */
    void take(KindRanges known, Scan scan) throws CommandException {
        census.begin(known);
        scan.show((start, mappingEnd, permissions, path, pathStart, pathEnd) -> {
            census.mapping(start, mappingEnd, permissions, path, pathStart, pathEnd);
            end = mappingEnd;
        });
        if (end > 0 && end <= END_OF_32_BITS) {
            census.narrowAddresses();
            census.begin(known);
            scan.show(census);
        }
    }

    /** How many threads the process has, so that no more stacks are counted; negative when that is not known. */
    void threads(long count) {
        threads = count;
    }

    boolean isEmpty() {
        return census.total() == 0;
    }

    /** @param limit that was in force where the mappings were seen; negative when it is not known */
    Report toReport(String subject, long limit, boolean complete, List<String> notes, ReportSource.Judge judge) {
        MappingSnapshot mappings = census.snapshot(threads);
        return new Report(
                subject,
                System.currentTimeMillis(),
                complete,
                judge.judge(mappings.kinds().total(), limit),
                mappings,
                null,
                notes);
    }
}
