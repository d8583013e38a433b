package io.mapwatch.core;

import io.mapwatch.bootstrap.OffHeapHooks;
import io.mapwatch.core.events.AgentLog;
import io.mapwatch.core.instrument.DowncallReporter;
import io.mapwatch.core.instrument.HookInstaller;
import io.mapwatch.core.offheap.FailureListener;
import io.mapwatch.core.offheap.MmapThreshold;
import io.mapwatch.core.offheap.OffHeapActivity;
import java.lang.instrument.Instrumentation;
import java.util.List;

/** Connects the hooks. The only class of the wiring that names hook classes: these must be in the boot loader before. */
final class HookStart {

    private HookStart() {}

    /** Returns whether every hook is in; says of each that is not what goes unseen. */
    static boolean install(
            Instrumentation instrumentation, HookData data, FailureListener failureListener, AgentLog log) {
        OffHeapHooks.mmapThresholdBytes(MmapThreshold.bytes(System.getenv()));
        OffHeapHooks.listenTo(new OffHeapActivity(
                data.operations(),
                data.failures(),
                data.live(),
                data.sites(),
                data.leakCheck(),
                failureListener,
                new DowncallReporter()));
        List<String> problems =
                new HookInstaller(instrumentation).install(Runtime.version().feature());
        problems.forEach(log::warn);
        return problems.isEmpty();
    }
}
