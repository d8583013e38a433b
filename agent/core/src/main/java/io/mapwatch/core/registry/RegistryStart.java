package io.mapwatch.core.registry;

import io.mapwatch.core.jdk.LoadedClasses;
import io.mapwatch.core.lifecycle.MainBegun;
import io.mapwatch.core.lifecycle.Undoing;
import io.mapwatch.core.log.AgentLog;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Joins the registries of the application's own metrics libraries when they appear. */
public final class RegistryStart {

    private RegistryStart() {}

    /** Starts the thread that joins them. */
    public static void join(
            MeterSources meters,
            Instrumentation instrumentation,
            @Nullable Thread main,
            Supplier<List<Family>> families,
            AgentLog log,
            Undoing undoing) {
        LoadedClasses classes =
                new LoadedClasses(instrumentation, List.of(MeterJoining.MICROMETER, MeterJoining.SIMPLECLIENT));
        NewRegistries registries =
                new NewRegistries(classes::ofThreads, classes::ofAll, new MainBegun(main), System::nanoTime);
        MeterJoining joining = new MeterJoining(meters, families);
        RegistryThread thread =
                new RegistryThread(registries, joining::join, meters.sampler()::latest, log::debug, log::warn);
        undoing.add("meters in registries of the application", thread::end);
        thread.start();
    }
}
