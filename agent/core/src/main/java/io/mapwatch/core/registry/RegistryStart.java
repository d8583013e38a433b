package io.mapwatch.core.registry;

import io.mapwatch.core.jdk.LoadedClasses;
import io.mapwatch.core.lifecycle.StartContext;
import io.mapwatch.core.log.AgentLog;
import java.util.List;
import java.util.function.Supplier;

/** Joins the registries of the application's own metrics libraries when they appear. */
public final class RegistryStart {

    private RegistryStart() {}

    /** Starts the thread that joins them. */
    public static void join(StartContext context, MeterSources meters, Supplier<List<Family>> families) {
        LoadedClasses classes = new LoadedClasses(
                context.instrumentation(), List.of(MeterJoining.MICROMETER, MeterJoining.SIMPLECLIENT));
        NewRegistries registries = new NewRegistries(
                classes::ofThreads, classes::ofAll, context.mainBegun().get(), System::nanoTime);
        MeterJoining joining = new MeterJoining(meters, families);
        AgentLog log = context.log();
        RegistryThread thread =
                new RegistryThread(registries, joining::join, meters.sampler()::latest, log::debug, log::warn);
        context.undoing().add("meters in registries of the application", thread::end);
        thread.start();
    }
}
