package io.mapwatch.benchmarks.apps;

import com.sun.management.ThreadMXBean;
import io.mapwatch.bootstrap.OffHeapListener;
import io.mapwatch.core.calls.FailureCounts;
import io.mapwatch.core.calls.OperationCounts;
import io.mapwatch.core.hooks.OffHeapActivity;
import io.mapwatch.core.leaks.LeakCheck;
import io.mapwatch.core.leaks.LeakedChunks;
import io.mapwatch.core.owners.CallSites;
import io.mapwatch.core.owners.LiveMappings;
import io.mapwatch.core.owners.Pages;
import io.mapwatch.core.owners.Unplaced;
import java.lang.management.ManagementFactory;

/** Fills a live table as the hooks do, with invented addresses. Argument: tracked mappings. */
public final class LiveTableApp {

    /** The heap bytes that a tracked mapping keeps, and the bytes that tracking it allocates. */
    public static final String KEPT = "kept";

    public static final String ALLOCATED = "allocated";

    private static final long FIRST_ADDRESS = 0x7f00_0000_0000L;
    private static final long PAGE_BYTES = 4096;
    private static final Pages PAGES = new Pages(PAGE_BYTES);

    private LiveTableApp() {}

    public static void main(String[] args) {
        int count = Integer.parseInt(args[0]);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        LiveMappings live = new LiveMappings(PAGES, System::nanoTime);
        CallSites sites = new CallSites(live);
        // another table first, so that all classes are loaded and the call site is known
        track(activity(new LiveMappings(PAGES, System::nanoTime), sites), 1);
        long usedBefore = usedHeapBytes();
        OffHeapListener activity = activity(live, sites);
        long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        track(activity, count);
        long allocated = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
        SampleLine.print(KEPT, (double) (usedHeapBytes() - usedBefore) / live.size());
        SampleLine.print(ALLOCATED, (double) allocated / live.size());
    }

    private static OffHeapListener activity(LiveMappings live, CallSites sites) {
        return new OffHeapActivity(
                new OperationCounts(),
                new FailureCounts(),
                live,
                Unplaced.of(live),
                sites,
                new LeakCheck(new LeakedChunks()),
                (api, operation, cause, bytes) -> {},
                (handle, symbol) -> handle);
    }

    /** All have one call site, as in a loop. */
    private static void track(OffHeapListener activity, int count) {
        for (int i = 0; i < count; i++) {
            activity.mapped(OffHeapListener.FILE_CHANNEL, FIRST_ADDRESS + 2L * i * PAGE_BYTES, PAGE_BYTES);
        }
    }

    private static long usedHeapBytes() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
