package io.mapwatch.core.cli;

import io.mapwatch.core.maps.KindList;
import io.mapwatch.core.maps.KindRanges;
import io.mapwatch.core.maps.MappingCensus;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.MappingVisitor;
import io.mapwatch.core.maps.UnknownOwners;
import io.mapwatch.core.procfs.ThreadCount;
import io.mapwatch.core.report.NamedThreads;
import io.mapwatch.core.report.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts kinds and files in one pass over the mappings; for a process of 32 bits, or with thousands of folders, it makes a second pass. */
final class Inventory {

    private static final long END_OF_32_BITS = 1L << 32;

    private final MappingCensus census = new MappingCensus(new UnknownOwners());
    private final @Nullable KindList list;
    private long threads = ThreadCount.UNKNOWN;
    private long end;
    private boolean ended;

    /** @param list takes each mapping down too */
    Inventory(@Nullable KindList list) {
        this.list = list;
    }

    /** Shows all mappings, once for each call. */
    interface Scan {

        void show(MappingVisitor visitor) throws CommandException;
    }

    void take(Scan scan) throws CommandException {
        take(KindRanges.NONE, scan);
    }

    /** A mapping in {@code known} has the range's kind. */
    void take(KindRanges known, Scan scan) throws CommandException {
        takeOnce(known, scan);
        if (end > 0 && end <= END_OF_32_BITS) {
            census.narrowAddresses();
            if (list != null) {
                list.narrowAddresses();
            }
            takeOnce(known, scan);
        }
        census.snapshot(threads);
        if (census.wantsMore()) {
            takeOnce(known, scan);
        }
    }

    private void takeOnce(KindRanges known, Scan scan) throws CommandException {
        census.begin(known);
        if (list != null) {
            list.begin(known);
        }
        scan.show((start, mappingEnd, permissions, path, pathStart, pathEnd) -> {
            census.mapping(start, mappingEnd, permissions, path, pathStart, pathEnd);
            if (list != null) {
                list.mapping(start, mappingEnd, permissions, path, pathStart, pathEnd);
            }
            end = mappingEnd;
        });
    }

    /** The process is known to have ended. */
    void ended() {
        ended = true;
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
        return toReport(subject, limit, complete, notes, List.of(), judge);
    }

    /** @param named the threads of the process by name */
    Report toReport(
            String subject,
            long limit,
            boolean complete,
            List<String> notes,
            List<NamedThreads> named,
            ReportSource.Judge judge) {
        MappingSnapshot mappings = census.snapshot(threads);
        if (list != null) {
            list.end(threads);
        }
        return new Report(
                subject,
                System.currentTimeMillis(),
                complete,
                judge.judge(mappings.kinds().total(), limit),
                mappings,
                null,
                ended,
                notes,
                named);
    }
}
