package io.mapwatch.core.hooks;

import io.mapwatch.bootstrap.OffHeapHooks;
import io.mapwatch.bootstrap.OffHeapListener;
import io.mapwatch.core.calls.FailureListener;
import io.mapwatch.core.guard.MapGuard;
import io.mapwatch.core.leaks.MmapThreshold;
import io.mapwatch.core.lifecycle.Undoing;
import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.log.FirstProblem;
import io.mapwatch.core.log.Unavailable;
import io.mapwatch.core.owners.Pages;
import io.mapwatch.core.procfs.PageSize;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** Connects the hooks. No other class of the wiring names hook classes: they must be in the boot loader first. */
public final class HookStart {

    private HookStart() {}

    /**
     * Installs the hooks, and reports what goes unseen for each that is missing.
     *
     * @param guard null where there is none
     * @param prepared where prepared hooks may lie
     */
    public static boolean install(
            Instrumentation instrumentation,
            HookData data,
            FailureListener failureListener,
            @Nullable MapGuard guard,
            HookFile prepared,
            AgentLog log,
            Unavailable unavailable,
            Undoing undoing) {
        HookInstaller installer = new HookInstaller(instrumentation, guard != null, prepared, unavailable::add);
        undoing.addLeaving("hooks", () -> {
            silence();
            return installer.restore();
        });
        OffHeapHooks.mmapThresholdBytes(MmapThreshold.bytes(System.getenv()));
        FirstProblem problem = new FirstProblem(
                "a hook failed and the application's call did not; what it saw is not counted", log::warn);
        OffHeapHooks.problemsTo(problem::accept);
        OffHeapHooks.listenTo(guard == null ? activity(data, failureListener) : guarded(data, failureListener, guard));
        boolean complete = installer.install(Runtime.version().feature());
        HookRehearsal.run(new Pages(PageSize.bytes()));
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
                data.sites(),
                data.leakCheck(),
                failureListener,
                new DowncallReporter(),
                guard);
    }
}
