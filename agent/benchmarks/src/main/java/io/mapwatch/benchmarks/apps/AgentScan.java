package io.mapwatch.benchmarks.apps;

import io.mapwatch.bootstrap.OffHeapListener;
import io.mapwatch.core.calls.FailureCounts;
import io.mapwatch.core.calls.OperationCounts;
import io.mapwatch.core.hooks.OffHeapActivity;
import io.mapwatch.core.leaks.LeakCheck;
import io.mapwatch.core.leaks.LeakedChunks;
import io.mapwatch.core.maps.KindRanges;
import io.mapwatch.core.maps.MappingCensus;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.MappingSource;
import io.mapwatch.core.maps.MapsFile;
import io.mapwatch.core.maps.MapsQueries;
import io.mapwatch.core.owners.CallSites;
import io.mapwatch.core.owners.LiveMappings;
import io.mapwatch.core.owners.OwnerAttribution;
import io.mapwatch.core.owners.Pages;
import io.mapwatch.core.owners.Unplaced;
import io.mapwatch.core.procfs.PageSize;
import io.mapwatch.core.procfs.ThreadCount;
import java.io.IOException;

/** A scan of this process, connected as in {@code io.mapwatch.core.sampling.SamplingStart}, in the way that the agent would choose. */
final class AgentScan {

    /** The same value as in {@code io.mapwatch.core.sampling.OwnMappings}. */
    private static final long QUERY_FROM_BYTES = 90;

    private final LiveMappings live = new LiveMappings(new Pages(PageSize.bytes()), System::nanoTime);
    private final CallSites sites = new CallSites(live);
    private final ThreadCount threads = ThreadCount.self();
    private final MappingCensus census =
            new MappingCensus(new OwnerAttribution(live, Unplaced.of(live), sites, () -> -1));
    private MappingSource maps = MapsFile.self();

    AgentScan() throws IOException {}

    /** Reports that many of this process's mappings as made just now through a hooked call. */
    void track(int count) throws IOException {
        OffHeapListener activity = new OffHeapActivity(
                new OperationCounts(),
                new FailureCounts(),
                live,
                Unplaced.of(live),
                sites,
                new LeakCheck(new LeakedChunks()),
                (api, operation, cause, bytes) -> {},
                (handle, symbol) -> handle);
        maps.scan((start, end, permissions, path, pathStart, pathEnd) -> {
            if (live.size() < count) {
                activity.mapped(OffHeapListener.FILE_CHANNEL, start, end - start);
            }
        });
    }

    /** Uses queries from now on, if lines are long and this Java has them. */
    void choose() throws IOException {
        census.begin(KindRanges.NONE);
        if (maps.scan(census) / census.total() >= QUERY_FROM_BYTES
                && Runtime.version().feature() >= 22) {
            try {
                maps = MapsQueries.self();
            } catch (ReflectiveOperationException e) {
                throw new IOException(e);
            }
        }
    }

    /** Reads, parses and counts every mapping. */
    void scan() throws IOException {
        census.begin(KindRanges.NONE);
        maps.scan(census);
    }

    /** The result of the last {@link #scan}. */
    MappingSnapshot snapshot() {
        return census.snapshot(threads.read());
    }
}
