package io.mapwatch.core.registry;

import io.mapwatch.core.jdk.LoadedClasses;
import io.mapwatch.core.lifecycle.StartContext;
import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Joins the registries of the application's own metrics libraries when they appear. */
public final class RegistryStart implements SampleListener {

    private volatile @Nullable RegistryThread thread;

    /** Lets the thread, if there is one, be looked after. */
    @Override
    public void sampled(Sample sample, @Nullable Sample previous) {
        RegistryThread started = thread;
        if (started != null) {
            started.sampled(sample, previous);
        }
    }

    /** Starts the thread that joins them. */
    public void join(StartContext context, MeterSources meters, Supplier<List<Family>> families) {
        LoadedClasses classes = new LoadedClasses(
                context.instrumentation(), List.of(MeterJoining.MICROMETER, MeterJoining.SIMPLECLIENT));
        NewRegistries registries = new NewRegistries(
                classes::ofThreads, classes::ofAll, context.mainBegun().get(), System::nanoTime);
        MeterJoining joining = new MeterJoining(meters, families);
        AgentLog log = context.log();
        RegistryThread started = new RegistryThread(
                registries, joining::join, meters.sampler()::latest, log::debug, log::warn, System::nanoTime);
        context.undoing().add("meters in registries of the application", started::end);
        started.start();
        thread = started;
    }
}
