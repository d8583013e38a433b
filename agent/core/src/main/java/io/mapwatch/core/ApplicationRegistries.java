package io.mapwatch.core;

import io.mapwatch.core.events.AgentLog;
import io.mapwatch.core.events.MainBegun;
import io.mapwatch.core.registry.Family;
import io.mapwatch.core.registry.MeterJoining;
import io.mapwatch.core.registry.MeterSources;
import io.mapwatch.core.registry.NewRegistries;
import io.mapwatch.core.registry.RegistryThread;
import io.mapwatch.core.vm.LoadedClasses;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The registries of the application's own metrics libraries, which the agent's meters join when they appear. */
final class ApplicationRegistries {

    private ApplicationRegistries() {}

    /** Starts the thread that joins them. */
    static void join(
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
