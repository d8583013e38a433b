package io.mapwatch.core;

import io.mapwatch.core.events.AgentLog;
import io.mapwatch.core.mapping.KindRanges;
import io.mapwatch.core.mapping.UnknownOwners;
import io.mapwatch.core.offheap.KeptSlots;
import io.mapwatch.core.offheap.OwnerAttribution;
import io.mapwatch.core.options.Options;
import io.mapwatch.core.pressure.PressureJudge;
import io.mapwatch.core.pressure.Thresholds;
import io.mapwatch.core.procfs.LiveMapsFile;
import io.mapwatch.core.procfs.MapLimit;
import io.mapwatch.core.procfs.MappingSource;
import io.mapwatch.core.procfs.MapsFile;
import io.mapwatch.core.procfs.MapsQueries;
import io.mapwatch.core.procfs.ThreadCount;
import io.mapwatch.core.procfs.ThreadTimes;
import io.mapwatch.core.sampling.MappingScan;
import io.mapwatch.core.sampling.SampleListener;
import io.mapwatch.core.sampling.Sampler;
import io.mapwatch.core.sampling.SamplerInputs;
import io.mapwatch.core.sampling.ScanSchedule;
import io.mapwatch.core.sampling.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way from {@code /proc/self/maps} to the published sample.
 *
 * @param mappings what the sampler scans; null when mappings cannot be counted
 * @param problem why mappings cannot be counted; null when they can
 */
record Sampling(
        Sampler sampler,
        @Nullable OwnMappings mappings,
        @Nullable String problem) {

    /**
     * Takes the first sample on the calling thread and starts the sampler's; without a maps file it stays without one.
     *
     * @param room returns when enough mappings are left, for a scan or a thread
     */
    static Sampling start(
            Options options,
            Supplier<KindRanges> vmAddresses,
            @Nullable HookData hooks,
            List<SampleListener> listeners,
            Runnable room,
            AgentLog log,
            Unavailable unavailable,
            Undoing undoing) {
        List<Closeable> files = new ArrayList<>();
        try {
            LongSupplier seenByHooks = hooks == null ? () -> -1 : hooks.operations()::total;
            OwnMappings mappings = mappings(vmAddresses, hooks, files, log);
            List<SampleListener> all = new ArrayList<>(listeners);
            all.add(mappings);
            Sampler sampler =
                    sampler(options, mappings, limit(files, unavailable), seenByHooks, slotsOf(hooks), all, files, log);
            undoing.add("the sampler", () -> end(sampler, files));
            room.run();
            sampler.round();
            room.run();
            sampler.start();
            return new Sampling(sampler, mappings, null);
        } catch (IOException e) {
            MappingScan none = () -> {
                throw e;
            };
            return new Sampling(
                    sampler(options, none, () -> MapLimit.UNKNOWN, () -> -1, List.of(), List.of(), files, log),
                    null,
                    e.getMessage());
        }
    }

    /** Native calls are allowed from now on. */
    void mayQuery(Consumer<String> wayListener) {
        if (mappings != null) {
            mappings.mayQuery(wayListener);
        }
    }

    /** Its files may be read until it has ended. */
    private static boolean end(Sampler sampler, List<Closeable> files) throws IOException {
        sampler.close();
        if (!sampler.hasEnded()) {
            return false;
        }
        for (Closeable file : files) {
            file.close();
        }
        return true;
    }

    private static Sampler sampler(
            Options options,
            MappingScan scan,
            LongSupplier limit,
            LongSupplier mappingsSeenByHooks,
            List<SampleListener> urgent,
            List<SampleListener> listeners,
            List<Closeable> files,
            AgentLog log) {
        TimeSource time = TimeSource.SYSTEM;
        Thresholds thresholds = new Thresholds(options.get(Options.WARNING), options.get(Options.CRITICAL));
        ThreadTimes thread = ThreadTimes.self();
        files.add(thread);
        return new Sampler(
                new SamplerInputs(scan, limit, mappingsSeenByHooks, time, thread::runDelayNanos),
                new PressureJudge(thresholds),
                new ScanSchedule(
                        options.get(Options.INTERVAL).toNanos(),
                        options.get(Options.BUDGET),
                        thresholds,
                        time.nanoTime(),
                        thread::cpuNanos),
                urgent,
                listeners,
                (message, cause) -> log.warn(message + ": " + cause));
    }

    private static OwnMappings mappings(
            Supplier<KindRanges> vmAddresses, @Nullable HookData hooks, List<Closeable> files, AgentLog log)
            throws IOException {
        KeptSlots slots = slots(hooks);
        OwnMappings mappings = new OwnMappings(
                watched(new LiveMapsFile(MapsFile.self(), log::warn), slots),
                () -> watched(MapsQueries.self(), slots),
                vmAddresses,
                threads(files),
                hooks == null ? new UnknownOwners() : new OwnerAttribution(hooks.live(), hooks.sites()));
        files.add(mappings);
        return mappings;
    }

    private static MappingSource watched(MappingSource source, @Nullable KeptSlots slots) {
        return slots == null ? source : new WatchedSource(source, slots);
    }

    private static @Nullable KeptSlots slots(@Nullable HookData hooks) {
        return hooks == null ? null : hooks.keptSlots();
    }

    private static LongSupplier threads(List<Closeable> files) {
        try {
            ThreadCount count = ThreadCount.self();
            files.add(count);
            return count::read;
        } catch (IOException e) {
            return () -> ThreadCount.UNKNOWN;
        }
    }

    /** They are told by the thread whose mapping waits for them. */
    private static List<SampleListener> slotsOf(@Nullable HookData hooks) {
        KeptSlots slots = slots(hooks);
        return slots == null
                ? List.of()
                : List.of((sample, previous) -> slots.scanned(
                        sample.pressure().count(), sample.pressure().limit()));
    }

    private static LongSupplier limit(List<Closeable> files, Unavailable unavailable) {
        try {
            MapLimit limit = MapLimit.system();
            files.add(limit);
            return limit::read;
        } catch (IOException e) {
            unavailable.add(
                    "the limit vm.max_map_count is unknown, so are ratio, headroom and level: " + e.getMessage());
            return () -> MapLimit.UNKNOWN;
        }
    }
}
