package io.mapwatch.core;

import io.mapwatch.core.events.AgentLog;
import io.mapwatch.core.mapping.FileGroups;
import io.mapwatch.core.mapping.KindCounts;
import io.mapwatch.core.mapping.MappingSnapshot;
import io.mapwatch.core.mapping.MappingVisitor;
import io.mapwatch.core.mapping.OwnerCounts;
import io.mapwatch.core.offheap.OwnerAttribution;
import io.mapwatch.core.options.Options;
import io.mapwatch.core.pressure.PressureJudge;
import io.mapwatch.core.pressure.Thresholds;
import io.mapwatch.core.procfs.MapLimit;
import io.mapwatch.core.procfs.MapsFile;
import io.mapwatch.core.sampling.MappingScan;
import io.mapwatch.core.sampling.SampleListener;
import io.mapwatch.core.sampling.Sampler;
import io.mapwatch.core.sampling.SamplerInputs;
import io.mapwatch.core.sampling.ScanSchedule;
import io.mapwatch.core.sampling.TimeSource;
import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way from {@code /proc/self/maps} to the published sample.
 *
 * @param problem why mappings cannot be counted; null when they can
 */
record Sampling(Sampler sampler, @Nullable String problem) {

    /** Takes the first sample on the calling thread and starts the sampler's; without a maps file it stays without one. */
    static Sampling start(
            Options options, OwnKinds kinds, @Nullable HookData hooks, List<SampleListener> listeners, AgentLog log) {
        try {
            LongSupplier seenByHooks = hooks == null ? () -> -1 : hooks.operations()::total;
            MappingScan scan = scan(MapsFile.self(), kinds, hooks);
            Sampler sampler = sampler(options, scan, limit(log), seenByHooks, listeners, log);
            sampler.scanNow();
            sampler.start();
            return new Sampling(sampler, null);
        } catch (IOException e) {
            MappingScan none = () -> {
                throw e;
            };
            return new Sampling(
                    sampler(options, none, () -> MapLimit.UNKNOWN, () -> -1, List.of(), log), e.getMessage());
        }
    }

    private static Sampler sampler(
            Options options,
            MappingScan scan,
            LongSupplier limit,
            LongSupplier mappingsSeenByHooks,
            List<SampleListener> listeners,
            AgentLog log) {
        TimeSource time = TimeSource.SYSTEM;
        Thresholds thresholds = new Thresholds(options.warning(), options.critical());
        return new Sampler(
                new SamplerInputs(scan, limit, mappingsSeenByHooks, time),
                new PressureJudge(thresholds),
                new ScanSchedule(options.interval().toNanos(), options.budget(), thresholds, time.nanoTime()),
                listeners,
                (message, cause) -> log.warn(message + ": " + cause));
    }

    private static MappingScan scan(MapsFile maps, OwnKinds kinds, @Nullable HookData hooks) {
        if (hooks == null) {
            FileGroups files = new FileGroups();
            MappingVisitor both = MappingVisitor.both(kinds.visitor(), files);
            return () -> {
                kinds.begin();
                files.begin();
                maps.scan(both);
                KindCounts counts = kinds.counts();
                return new MappingSnapshot(
                        counts, files.counts(owner -> ""), OwnerCounts.allUnattributed(counts.total()));
            };
        }
        OwnerAttribution owners = new OwnerAttribution(hooks.live(), hooks.sites());
        FileGroups files = new FileGroups(owners::owner);
        // files behind owners, whom they ask
        MappingVisitor all = MappingVisitor.both(kinds.visitor(), MappingVisitor.both(owners, files));
        return () -> {
            kinds.begin();
            owners.begin();
            files.begin();
            maps.scan(all);
            return new MappingSnapshot(kinds.counts(), files.counts(owners::ownerName), owners.counts());
        };
    }

    private static LongSupplier limit(AgentLog log) {
        try {
            return MapLimit.system()::read;
        } catch (IOException e) {
            log.warn("the limit vm.max_map_count is unknown, so are ratio, headroom and level: " + e.getMessage());
            return () -> MapLimit.UNKNOWN;
        }
    }
}
