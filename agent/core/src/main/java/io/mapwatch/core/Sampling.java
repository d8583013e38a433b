package io.mapwatch.core;

import io.mapwatch.core.events.AgentLog;
import io.mapwatch.core.mapping.KindClassifier;
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

/** Builds the way from {@code /proc/self/maps} to the published sample. */
final class Sampling {

    private Sampling() {}

    /** Takes the first sample on the calling thread and starts the sampler's. */
    static Sampler start(
            Options options, LongSupplier mappingsSeenByHooks, List<SampleListener> listeners, AgentLog log) {
        TimeSource time = TimeSource.SYSTEM;
        Thresholds thresholds = new Thresholds(options.warning(), options.critical());
        SamplerInputs inputs = new SamplerInputs(scan(), limit(log), mappingsSeenByHooks, time);
        ScanSchedule schedule =
                new ScanSchedule(options.interval().toNanos(), options.budget(), thresholds, time.nanoTime());
        Sampler sampler = new Sampler(
                inputs,
                new PressureJudge(thresholds),
                schedule,
                listeners,
                (message, cause) -> log.warn(message + ": " + cause));
        sampler.scanNow();
        sampler.start();
        return sampler;
    }

    private static MappingScan scan() {
        try {
            MapsFile maps = MapsFile.self();
            KindClassifier kinds = new KindClassifier();
            return () -> {
                kinds.reset();
                maps.scan(kinds);
                return kinds.counts();
            };
        } catch (IOException e) {
            return () -> {
                throw e;
            };
        }
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
