package io.mapwatch.core.cli;

import io.mapwatch.core.maps.KindRanges;
import io.mapwatch.core.maps.MappingCensus;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.MappingVisitor;
import io.mapwatch.core.maps.UnknownOwners;
import io.mapwatch.core.procfs.ThreadCount;
import io.mapwatch.core.report.Report;
import java.util.List;

/** Counts kinds and files in one pass over the mappings; for a process of 32 bits it makes a second pass. */
final class Inventory {

    private static final long END_OF_32_BITS = 1L << 32;

    private final MappingCensus census = new MappingCensus(new UnknownOwners());
    private long threads = ThreadCount.UNKNOWN;
    private long end;

    /** Shows all mappings, once for each call. */
    interface Scan {

        void show(MappingVisitor visitor) throws CommandException;
    }

    void take(Scan scan) throws CommandException {
        take(KindRanges.NONE, scan);
    }

    /** A mapping in {@code known} has the range's kind. */
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

    /** How many threads the process has: no more stacks are counted. Negative when that is not known. */
    void threads(long count) {
        threads = count;
    }

    boolean isEmpty() {
        return census.total() == 0;
    }

    /** @param limit the limit of the machine of these mappings; negative when it is not known */
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
