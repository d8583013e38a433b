package io.mapwatch.core.hooks;

import io.mapwatch.bootstrap.OffHeapHooks;
import io.mapwatch.bootstrap.OffHeapListener;
import io.mapwatch.core.calls.FailureListener;
import io.mapwatch.core.guard.KeptSlots;
import io.mapwatch.core.guard.MapGuard;
import io.mapwatch.core.jdk.ArchiveRun;
import io.mapwatch.core.jdk.OwnModule;
import io.mapwatch.core.leaks.MmapThreshold;
import io.mapwatch.core.lifecycle.StartContext;
import io.mapwatch.core.log.FirstProblem;
import io.mapwatch.core.options.Options;
import io.mapwatch.core.owners.Pages;
import io.mapwatch.core.procfs.PageSize;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether there are hooks, and their start. Names hook classes nowhere but in {@link #connect}: they must be in the boot loader
 * first.
 */
public final class HookStart {

    private final StartContext context;
    private final boolean archiveRun;
    private final @Nullable HookData data;

    /** Says why there are none, where they were asked for. */
    public HookStart(StartContext context) {
        Options options = context.options();
        this.context = context;
        boolean wanted = options.get(Options.HOOKS) != Options.Hooks.OFF;
        this.archiveRun = wanted && ArchiveRun.isThis(context.instrumentation());
        this.data = wanted && !archiveRun ? HookData.create(options) : null;
        if (archiveRun) {
            context.unavailable()
                    .add(
                            "no hooks, calls go unseen and mappings are counted all the same: this JVM records an AOT cache or an"
                                    + " archive of classes, and none is made of hooked ones");
        }
        if (data == null && options.get(Options.GUARD) != Options.NO_GUARD) {
            context.unavailable()
                    .add("guard is not in effect: it needs the hooks" + (archiveRun ? "" : ", and hooks=off"));
        }
    }

    /** What the hooks will know; null where there are none. */
    public @Nullable HookData data() {
        return data;
    }

    /**
     * Installs the hooks, and reports what goes unseen for each that is missing.
     *
     * @param guard made where slots are kept
     * @return the state of the hooks, as the info meter shows it
     */
    public String install(FailureListener failures, Function<KeptSlots, MapGuard> guard) {
        if (data == null) {
            return archiveRun ? "none" : "off";
        }
        try {
            BootClasses.define(new OwnModule(context.instrumentation()));
            KeptSlots slots = data.keptSlots();
            return connect(data, failures, slots == null ? null : guard.apply(slots)) ? "active" : "partial";
        } catch (Throwable e) {
            context.unavailable().add("no hooks, calls go unseen and mappings are counted all the same: " + e);
            return "none";
        }
    }

    private boolean connect(HookData known, FailureListener failures, @Nullable MapGuard guard) {
        HookInstaller installer = new HookInstaller(
                context.instrumentation(), guard != null, new HookFile(context.agentJar()), context.unavailable()::add);
        context.undoing().addLeaving("hooks", () -> {
            silence();
            return installer.restore();
        });
        OffHeapHooks.mmapThresholdBytes(MmapThreshold.bytes(System.getenv()));
        FirstProblem problem = new FirstProblem(
                "a hook failed and the application's call did not; what it saw is not counted", context.log()::warn);
        OffHeapHooks.problemsTo(problem::accept);
        OffHeapHooks.listenTo(guard == null ? activity(known, failures) : guarded(known, failures, guard));
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
