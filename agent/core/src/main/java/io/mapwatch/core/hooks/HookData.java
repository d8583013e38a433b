package io.mapwatch.core.hooks;

import io.mapwatch.core.calls.Cause;
import io.mapwatch.core.calls.FailureCounts;
import io.mapwatch.core.calls.Operation;
import io.mapwatch.core.calls.OperationCounts;
import io.mapwatch.core.guard.KeptSlots;
import io.mapwatch.core.guard.WatchedSource;
import io.mapwatch.core.leaks.LeakCheck;
import io.mapwatch.core.leaks.LeakedChunks;
import io.mapwatch.core.options.Options;
import io.mapwatch.core.owners.CallSites;
import io.mapwatch.core.owners.LiveMappings;
import io.mapwatch.core.owners.OwnerAttribution;
import io.mapwatch.core.owners.Pages;
import io.mapwatch.core.owners.Unplaced;
import io.mapwatch.core.procfs.PageSize;
import io.mapwatch.core.registry.HookSources;
import io.mapwatch.core.report.AgentFacts.Refusal;
import io.mapwatch.core.report.Incidents;
import io.mapwatch.core.sampling.SampleListener;
import io.mapwatch.core.sampling.SeenByHooks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The data that the hooks write and the rest of the agent reads. It names no hook class. */
public record HookData(
        OperationCounts operations,
        FailureCounts failures,
        LiveMappings live,
        Unplaced unplaced,
        CallSites sites,
        LeakCheck leakCheck,
        @Nullable KeptSlots keptSlots)
        implements Incidents {

    /** {@link #keptSlots} is null where there is no guard. */
    public static HookData create(Options options) {
        LiveMappings live = new LiveMappings(new Pages(PageSize.bytes()), System::nanoTime);
        return new HookData(
                new OperationCounts(),
                new FailureCounts(),
                live,
                Unplaced.of(live),
                new CallSites(live, options.get(Options.OWNERS) > 0, options.get(Options.SKIP)),
                new LeakCheck(new LeakedChunks()),
                options.get(Options.GUARD) == Options.NO_GUARD ? null : new KeptSlots(options.get(Options.GUARD)));
    }

    /**
     * The part that sampling needs.
     *
     * @param sinceOldCollection nanoseconds since the old generation was last collected; negative when that is not known
     */
    public SeenByHooks seen(LongSupplier sinceOldCollection) {
        OwnerAttribution owners = new OwnerAttribution(live, unplaced, sites, sinceOldCollection);
        KeptSlots slots = keptSlots;
        if (slots == null) {
            return new SeenByHooks(owners, operations::total, source -> source, List.of());
        }
        SampleListener scanned = (sample, previous) ->
                slots.scanned(sample.pressure().count(), sample.pressure().limit());
        return new SeenByHooks(owners, operations::total, source -> new WatchedSource(source, slots), List.of(scanned));
    }

    @Override
    public List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (Cause cause : Cause.values()) {
                // made in any case: its class must be loaded before the first refused call
                Refusal refusal = new Refusal(operation.tag(), cause.tag(), failures.of(operation, cause));
                if (refusal.count() > 0) {
                    refusals.add(refusal);
                }
            }
        }
        return refusals;
    }

    @Override
    public long leakedMappings() {
        return leakCheck.isPossible() ? leakCheck.leaked().chunks() : -1;
    }

    @Override
    public long leakedBytes() {
        return leakCheck.isPossible() ? leakCheck.leaked().bytes() : -1;
    }

    /** The part that meters show. */
    public HookSources sources() {
        return new HookSources(operations, failures, live, keptSlots);
    }
}
