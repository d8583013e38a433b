package io.mapwatch.core.hooks;

import io.mapwatch.bootstrap.EarlyListener;
import io.mapwatch.core.calls.FailureListener;
import io.mapwatch.core.calls.Operation;
import io.mapwatch.core.calls.OperationCounts;
import io.mapwatch.core.leaks.LeakCheck;
import io.mapwatch.core.leaks.LeakedChunks;
import io.mapwatch.core.owners.CallSites;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Counts calls that were made before the agent was ready. It looks for no leaks: a block may be gone by now, and its header with it. */
final class EarlyActivity extends OffHeapActivity implements EarlyListener {

    private final OperationCounts operations;
    private final CallSites sites;
    private final LongConsumer lost;
    private StackFrame @Nullable [] stack;

    /** @param lost takes the number of reports that were lost */
    EarlyActivity(HookData data, FailureListener failures, LongConsumer lost) {
        super(
                data.operations(),
                data.failures(),
                data.live(),
                data.unplaced(),
                data.sites(),
                new LeakCheck(new LeakedChunks()),
                failures,
                (handle, symbol) -> handle);
        this.operations = data.operations();
        this.sites = data.sites();
        this.lost = lost;
    }

    @Override
    public void calledFrom(StackFrame @Nullable [] from) {
        stack = from;
    }

    @Override
    public void allocated(int api, long address, long bytes) {
        made(api, address, bytes, site(api));
        operations.succeeded(api, Operation.ALLOCATE);
    }

    @Override
    public void mapped(int api, long address, long bytes) {
        made(api, address, bytes, site(api));
        operations.succeeded(api, Operation.MAP);
    }

    @Override
    public long threadStarting(long id) {
        return threadStarting(id, site(THREAD));
    }

    @Override
    int site(int api) {
        return sites.of(api, stack == null ? List.of() : List.of(stack));
    }

    @Override
    public void lost(long reports) {
        lost.accept(reports);
    }
}
