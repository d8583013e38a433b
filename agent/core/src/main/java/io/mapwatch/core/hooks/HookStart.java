package io.mapwatch.core.hooks;

import io.mapwatch.core.calls.FailureListener;
import io.mapwatch.core.guard.KeptSlots;
import io.mapwatch.core.guard.MapGuard;
import io.mapwatch.core.jdk.ArchiveRun;
import io.mapwatch.core.jdk.OwnModule;
import io.mapwatch.core.lifecycle.StartContext;
import io.mapwatch.core.options.Options;
import io.mapwatch.core.sampling.SampleListener;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether there are hooks, and their start. It names no hook class: {@link HookConnection} does, which is loaded once they are in
 * the boot loader.
 */
public final class HookStart {

    /** The state in which the hooks see each call that they can. */
    public static final String ACTIVE = "active";

    private final StartContext context;
    private final boolean archiveRun;
    private final @Nullable HookData data;
    private final HookKeeper keeper;

    /** Says why there are none, where they were asked for. */
    public HookStart(StartContext context) {
        Options options = context.options();
        this.context = context;
        boolean wanted = options.get(Options.HOOKS) != Options.Hooks.OFF;
        this.archiveRun = wanted && ArchiveRun.isThis(context.instrumentation());
        this.data = wanted && !archiveRun ? HookData.create(options) : null;
        this.keeper = new HookKeeper(context.log());
        context.undoing().add("the thread that keeps hooks for the next start", keeper::end);
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

    /** Keeps the hooks for the next start. */
    public SampleListener keeper() {
        return keeper;
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
            BootClasses.ofThisAgent().define(new OwnModule(context.instrumentation()));
            KeptSlots slots = data.keptSlots();
            boolean complete =
                    HookConnection.make(context, data, failures, slots == null ? null : guard.apply(slots), keeper);
            return complete ? ACTIVE : "partial";
        } catch (Throwable e) {
            context.unavailable().add("no hooks, calls go unseen and mappings are counted all the same: " + e);
            return "none";
        }
    }
}
