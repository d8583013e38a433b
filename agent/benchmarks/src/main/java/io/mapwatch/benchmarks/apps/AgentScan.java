package io.mapwatch.benchmarks.apps;

import io.mapwatch.bootstrap.OffHeapListener;
import io.mapwatch.core.mapping.FileGroups;
import io.mapwatch.core.mapping.KindClassifier;
import io.mapwatch.core.mapping.MappingSnapshot;
import io.mapwatch.core.mapping.MappingVisitor;
import io.mapwatch.core.offheap.CallSites;
import io.mapwatch.core.offheap.FailureCounts;
import io.mapwatch.core.offheap.LeakCheck;
import io.mapwatch.core.offheap.LeakedChunks;
import io.mapwatch.core.offheap.LiveMappings;
import io.mapwatch.core.offheap.OffHeapActivity;
import io.mapwatch.core.offheap.OperationCounts;
import io.mapwatch.core.offheap.OwnerAttribution;
import io.mapwatch.core.procfs.MapsFile;
import io.mapwatch.core.procfs.ThreadCount;
import java.io.IOException;

/** A scan of this process, wired as {@code io.mapwatch.core.Sampling} does. */
final class AgentScan {

    private final LiveMappings live = new LiveMappings(System::nanoTime);
    private final CallSites sites = new CallSites();
    private final MapsFile maps = MapsFile.self();
    private final ThreadCount threads = ThreadCount.self();
    private final KindClassifier kinds = new KindClassifier();
    private final OwnerAttribution owners = new OwnerAttribution(live, sites);
    private final FileGroups files = new FileGroups(owners::owner);
    private final MappingVisitor all = MappingVisitor.both(kinds, MappingVisitor.both(owners, files));

    AgentScan() throws IOException {}

    /** Reports so many of this process's mappings as made through a hooked call just now. */
    void track(int count) throws IOException {
        OffHeapListener activity = new OffHeapActivity(
                new OperationCounts(),
                new FailureCounts(),
                live,
                sites,
                new LeakCheck(new LeakedChunks()),
                (api, operation, cause, bytes) -> {},
                (handle, symbol) -> handle);
        maps.scan((start, end, permissions, offset, device, inode, path, pathStart, pathEnd) -> {
            if (live.size() < count) {
                activity.mapped(OffHeapListener.FILE_CHANNEL, start, end - start);
            }
        });
    }

    /** Reads, parses and sorts every mapping. */
    void scan() throws IOException {
        kinds.reset();
        owners.begin();
        files.begin();
        maps.scan(all);
    }

    /** What the last {@link #scan} found. */
    MappingSnapshot snapshot() {
        return new MappingSnapshot(
                kinds.counts(threads.read()), files.counts(owners::ownerName), owners.counts());
    }
}
