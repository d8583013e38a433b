package io.mapwatch.core;

import io.mapwatch.core.evidence.Evidence;
import io.mapwatch.core.evidence.EvidenceStart;
import io.mapwatch.core.evidence.EvidenceThread;
import io.mapwatch.core.guard.MapGuard;
import io.mapwatch.core.hooks.HookData;
import io.mapwatch.core.hooks.HookStart;
import io.mapwatch.core.jdk.AttachedThreads;
import io.mapwatch.core.jdk.OldCollections;
import io.mapwatch.core.jdk.OwnModule;
import io.mapwatch.core.jdk.PlatformServer;
import io.mapwatch.core.jfr.FlightRecorderEvents;
import io.mapwatch.core.jmx.PlatformMBeans;
import io.mapwatch.core.leaks.NativeWatch;
import io.mapwatch.core.lifecycle.MayLoadLibraries;
import io.mapwatch.core.lifecycle.StartContext;
import io.mapwatch.core.lifecycle.StartPace;
import io.mapwatch.core.lifecycle.Undoing;
import io.mapwatch.core.linux.JnaLibrary;
import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.meters.AgentFamilies;
import io.mapwatch.core.notices.Observers;
import io.mapwatch.core.options.Options;
import io.mapwatch.core.page.EndpointStart;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Thresholds;
import io.mapwatch.core.registry.AgentInfo;
import io.mapwatch.core.registry.MeterSources;
import io.mapwatch.core.registry.RegistryStart;
import io.mapwatch.core.relief.CollectionRequest;
import io.mapwatch.core.relief.Relief;
import io.mapwatch.core.report.AgentReport;
import io.mapwatch.core.report.Incidents;
import io.mapwatch.core.report.PressureText;
import io.mapwatch.core.report.ReportText;
import io.mapwatch.core.report.Style;
import io.mapwatch.core.sampling.OwnMappings;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import io.mapwatch.core.sampling.Sampler;
import io.mapwatch.core.sampling.SamplingStart;
import io.mapwatch.core.sampling.SeenByHooks;
import io.mapwatch.core.suspects.Suspicion;
import io.mapwatch.core.vm.VmAddresses;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The order in which the parts start, and the lines about those that do not. */
final class AgentStartup {

    private static final String VERSION = "io/mapwatch/core/version.txt";

    private final StartContext context;
    private final StartPace pace;
    private final AtomicReference<@Nullable Sampler> started = new AtomicReference<>();
    private final EvidenceThread evidenceThread = new EvidenceThread();
    private volatile @Nullable CollectionRequest request;

    /**
     * @param room waits for mappings before each step that loads much
     * @param quiet returns when the application's own start goes on without a step that can wait
     */
    AgentStartup(StartContext context, LongConsumer room, Runnable quiet) {
        this.context = context;
        this.pace = new StartPace(
                context, room, quiet, () -> Sample.levelOf(latest()).atLeast(Level.WARNING));
    }

    /**
     * Counting starts first, since it shows the mappings from before the hooks; then the hooks, since they miss earlier calls; then the evidence,
     * which may be needed soon. If it is needed already it comes before the hooks: they take more mappings than all other parts.
     */
    void run() {
        try {
            start();
        } finally {
            context.unavailable().say(context.log());
        }
    }

    /** The latest sample, null before the first. */
    @Nullable
    Sample latest() {
        Sampler sampler = started.get();
        return sampler == null ? null : sampler.latest();
    }

    /** Asks for a collection, and returns what it brought. */
    String collect() {
        CollectionRequest asked = request;
        return asked == null ? "no collection was asked for: the agent has not started" : asked.get();
    }

    private @Nullable Sample scanned() {
        Sampler sampler = started.get();
        return sampler == null ? null : sampler.scanNow();
    }

    private void start() {
        Options options = context.options();
        AgentLog log = context.log();
        Undoing undoing = context.undoing();
        HookStart hookStart = new HookStart(context);
        HookData hookData = hookStart.data();
        MayLoadLibraries mayLoad = new MayLoadLibraries(context.mainBegun().get());
        VmAddresses vm = VmAddresses.of(context.instrumentation(), mayLoad, log::warn);
        String version = version();
        Suspicion suspicion = new Suspicion(context);
        AgentReport report = new AgentReport(
                version,
                new Thresholds(options.get(Options.WARNING), options.get(Options.CRITICAL)),
                context.intervalSeconds(),
                hookData == null ? Incidents.UNSEEN : hookData,
                AttachedThreads.of(context.instrumentation()),
                suspicion::suspects);
        ReportText text = new ReportText(Style.PLAIN);
        Evidence evidence = new Evidence(sample -> text.of(report.apply(sample)), log, evidenceThread);
        undoing.add("JNA's thread", JnaLibrary::end);
        undoing.add("the evidence file", evidence::end);
        undoing.add("the evidence's thread", evidenceThread::end);
        Observers observers = Observers.of(context, evidence);
        FlightRecorderEvents recorder = observers.recorder();
        if (recorder != null) {
            undoing.add("events of Flight Recorder", recorder::end);
        }
        NativeWatch nativeWatch = new NativeWatch(hookData == null ? null : hookData.leakCheck(), log::warn);
        // the report's memory first: an observer may make a report of the sample that it is called with
        List<SampleListener> listeners = new ArrayList<>(report.memory());
        listeners.addAll(observers.ofSamples());
        if (options.get(Options.JMX) && context.unavailable().hasModule("java.management", "no MXBean")) {
            PlatformMBeans beans = new PlatformMBeans(
                    mayLoad, () -> PlatformServer.open(context.instrumentation()), log, this::collect);
            undoing.add("the MXBean", beans::end);
            listeners.add(beans);
        }
        if (context.unavailable().hasModule("jdk.management", "some kinds are in anonymous and reserved")) {
            listeners.add(vm);
        }
        listeners.add(nativeWatch);
        listeners.add(hookStart.keeper());
        CollectionRequest collection =
                CollectionRequest.of(log, hookData == null ? null : hookData.live(), this::latest, this::scanned);
        undoing.add("a requested collection", collection::end);
        request = collection;
        Relief relief = Relief.of(context, collection);
        if (relief != null) {
            listeners.add(relief);
        }
        listeners.add(suspicion);
        OldCollections collections = new OldCollections();
        RegistryStart registry = new RegistryStart();
        listeners.add(registry);
        undoing.add("a file of the agent's", () -> {
            nativeWatch.end();
            return true;
        });
        SamplingStart sampling = SamplingStart.start(
                context,
                vm::ranges,
                hookData == null ? SeenByHooks.nothing() : hookData.seen(collections),
                listeners,
                pace::awaitScan);
        Sampler sampler = sampling.sampler();
        started.set(sampler);
        // the first sample's figures: every JVM grows while it starts
        String figures = figures(sampling);
        boolean pressing = Sample.levelOf(sampler.latest()).atLeast(Level.WARNING);
        String allocator = pressing ? startEvidence(nativeWatch, observers, sampler, report, "not in yet") : "";
        pace.awaitStep();
        pace.hooksGoIn();
        String hooks = hookStart.install(
                observers.ofFailures(sampler::latest),
                slots -> new MapGuard(slots, sampler::scanNow, observers.ofRefusals(slots.kept(), sampler::latest)));
        if (!pressing) {
            pace.awaitQuietStep();
            allocator = startEvidence(nativeWatch, observers, sampler, report, hooks);
        }
        if (sampling.problem() == null) {
            // counts the application's mappings from before the hooks: otherwise they would make a scan urgent
            sampler.scanNow();
        }
        openCounters(collections);
        if (relief != null) {
            pace.awaitStep();
            relief.start();
        }
        if (HookStart.ACTIVE.equals(hooks)) {
            pace.awaitStep();
            suspicion.start(context);
        }
        AtomicReference<@Nullable AgentInfo> info = new AtomicReference<>();
        MeterSources meters = new MeterSources(
                sampler,
                info::get,
                options.get(Options.OWNERS),
                hookData == null ? null : hookData.sources(),
                relief == null ? null : relief.counts(),
                nativeWatch::sources);
        pace.awaitQuietStep();
        EndpointStart endpoint = EndpointStart.start(context, meters, report);
        if (pressing) {
            report.environment(allocator, hooks);
        }
        log.info("version " + version + ", " + figures + ", hooks " + hooks + endpoint.address());
        endpoint.addNative(meters);
        AgentInfo known = new AgentInfo(version, allocator, hooks, OwnMappings.TEXT);
        info.set(known);
        sampling.mayQuery(way -> info.set(known.withScan(way)));
        loadWhatWaitingNeeds();
        if (options.get(Options.REGISTRY) == Options.Registry.AUTO) {
            pace.awaitQuietStep();
            registry.join(context, meters, new AgentFamilies(meters));
        } else {
            pace.awaitStep();
        }
    }

    private void openCounters(OldCollections collections) {
        try {
            collections.open(new OwnModule(context.instrumentation()));
        } catch (IOException | LinkageError | RuntimeException e) {
            context.log().debug("it is not known when the old generation was last collected: " + e);
        }
    }

    /** Loads a class that the JDK needs when a thread first has to wait for a ReentrantLock: that of the sampler, the notifier or the evidence. */
    private static void loadWhatWaitingNeeds() {
        try {
            Class.forName("java.util.concurrent.locks.AbstractQueuedSynchronizer$ExclusiveNode");
        } catch (ClassNotFoundException e) {
            // another JDK has another name for it
        }
    }

    /** Starts it with the native calls that it needs. Returns the value of the {@code allocator} tag. */
    private String startEvidence(
            NativeWatch nativeWatch, Observers observers, Sampler sampler, AgentReport report, String hooks) {
        String allocator =
                nativeWatch.start(context, leaked -> observers.ofLeaks(leaked, sampler::latest), sampler::latest);
        report.environment(allocator, hooks);
        pace.awaitQuietStep();
        EvidenceStart.start(context, observers.evidence(), evidenceThread);
        return allocator;
    }

    private static String figures(SamplingStart sampling) {
        if (sampling.problem() != null) {
            return "mappings cannot be counted, " + sampling.problem();
        }
        Sample first = sampling.sampler().latest();
        return first == null ? "no sample yet" : PressureText.figures(first.pressure());
    }

    private static String version() {
        // not Class.getResourceAsStream, which asks for a URL: the agent's loader has none
        try (InputStream in = AgentStartup.class.getClassLoader().getResourceAsStream(VERSION)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
