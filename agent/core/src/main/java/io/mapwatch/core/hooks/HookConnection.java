package io.mapwatch.core.hooks;

import io.mapwatch.bootstrap.DowncallReporter;
import io.mapwatch.bootstrap.OffHeapHooks;
import io.mapwatch.bootstrap.OffHeapListener;
import io.mapwatch.core.calls.FailureListener;
import io.mapwatch.core.guard.MapGuard;
import io.mapwatch.core.leaks.MmapThreshold;
import io.mapwatch.core.lifecycle.StartContext;
import io.mapwatch.core.log.FirstProblem;
import io.mapwatch.core.owners.Pages;
import io.mapwatch.core.procfs.PageSize;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** Connects the hooks with what they report to. No other class of the start names hook classes: they must be in the boot loader first. */
final class HookConnection {

    private static final String LOST =
            " calls came before the agent was ready, and too many at once: they are not counted, and mappings of theirs may have no owner";

    private HookConnection() {}

    /**
     * Installs the hooks, and reports what goes unseen for each that is missing.
     *
     * @param guard null where there is none
     * @return whether all are in
     */
    static boolean make(
            StartContext context,
            HookData data,
            FailureListener failures,
            @Nullable MapGuard guard,
            HookKeeper keeper) {
        HookInstaller installer = new HookInstaller(
                context.instrumentation(), guard != null, context.hooks(), context.unavailable()::add);
        context.undoing().addLeaving("hooks", () -> {
            silence();
            return installer.restore();
        });
        OffHeapHooks.mmapThresholdBytes(MmapThreshold.bytes(System.getenv()));
        FirstProblem problem = new FirstProblem(
                "a hook failed and the application's call did not; what it saw is not counted", context.log()::warn);
        OffHeapHooks.problemsTo(problem::accept);
        OffHeapHooks.listenTo(
                guard == null ? activity(data, failures) : guarded(data, failures, guard),
                new EarlyActivity(data, failures, lost -> context.log().warn(lost + LOST)));
        boolean complete = installer.install(Runtime.version().feature());
        HookRehearsal.run(new Pages(PageSize.bytes()));
        File kept = context.hooks().kept();
        if (kept != null && context.hooks().beside() == null && installer.hasMade()) {
            keeper.begin(new HookFile(kept.toPath(), context.agentJar()));
        }
        return complete;
    }

    /** Disconnects the hooks. Calls that are inside a hook end by themselves. */
    private static void silence() {
        OffHeapHooks.listenTo(null);
        OffHeapHooks.problemsTo(null);
    }

    private static OffHeapListener activity(HookData data, FailureListener failureListener) {
        return new OffHeapActivity(
                data.operations(),
                data.failures(),
                data.live(),
                data.unplaced(),
                data.sites(),
                data.leakCheck(),
                failureListener,
                new DowncallReporter());
    }

    private static OffHeapListener guarded(HookData data, FailureListener failureListener, MapGuard guard) {
        return new GuardedActivity(
                data.operations(),
                data.failures(),
                data.live(),
                data.unplaced(),
                data.sites(),
                data.leakCheck(),
                failureListener,
                new DowncallReporter(),
                guard);
    }
}
