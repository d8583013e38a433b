package io.mapwatch.core.sampling;

import io.mapwatch.core.lifecycle.StartContext;
import io.mapwatch.core.log.Unavailable;
import io.mapwatch.core.maps.KindRanges;
import io.mapwatch.core.maps.LiveMapsFile;
import io.mapwatch.core.maps.MapsFile;
import io.mapwatch.core.maps.MapsQueries;
import io.mapwatch.core.options.Options;
import io.mapwatch.core.pressure.PressureJudge;
import io.mapwatch.core.pressure.Thresholds;
import io.mapwatch.core.procfs.MapLimit;
import io.mapwatch.core.procfs.ThreadCount;
import io.mapwatch.core.procfs.ThreadTimes;
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
 * @param mappings the sampler's scan; null when mappings cannot be counted
 * @param problem why mappings cannot be counted; null when they can
 */
public record SamplingStart(
        Sampler sampler,
        @Nullable OwnMappings mappings,
        @Nullable String problem) {

    /**
     * Takes the first sample on the calling thread and starts the sampler's thread. Without a maps file there is no sample.
     *
     * @param room returns when enough mappings are left for a scan or a thread
     */
    public static SamplingStart start(
            StartContext context,
            Supplier<KindRanges> vmAddresses,
            SeenByHooks seen,
            List<SampleListener> listeners,
            Runnable room) {
        Consumer<String> warnings = context.log()::warn;
        List<Closeable> files = new ArrayList<>();
        try {
            OwnMappings mappings = mappings(vmAddresses, seen, files, warnings);
            List<SampleListener> all = new ArrayList<>(listeners);
            all.add(mappings);
            Sampler sampler = sampler(
                    context.options(), mappings, limit(files, context.unavailable()), seen, all, files, warnings);
            context.undoing().add("the sampler", () -> end(sampler, files));
            room.run();
            sampler.round();
            room.run();
            sampler.start();
            return new SamplingStart(sampler, mappings, null);
        } catch (IOException e) {
            MappingScan none = () -> {
                throw e;
            };
            return new SamplingStart(
                    sampler(
                            context.options(),
                            none,
                            () -> MapLimit.UNKNOWN,
                            SeenByHooks.nothing(),
                            List.of(),
                            files,
                            warnings),
                    null,
                    e.getMessage());
        }
    }

    /** Allows native calls from now on. */
    public void mayQuery(Consumer<String> wayListener) {
        if (mappings != null) {
            mappings.mayQuery(wayListener);
        }
    }

    /** Ends the sampler, and closes its files when it has ended: it may read them until then. */
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
            SeenByHooks seen,
            List<SampleListener> listeners,
            List<Closeable> files,
            Consumer<String> warnings) {
        TimeSource time = TimeSource.SYSTEM;
        Thresholds thresholds = new Thresholds(options.get(Options.WARNING), options.get(Options.CRITICAL));
        ThreadTimes thread = ThreadTimes.self();
        files.add(thread);
        return new Sampler(
                new SamplerInputs(scan, limit, seen.mappingsMade(), time, thread::runDelayNanos),
                new PressureJudge(thresholds),
                new ScanSchedule(
                        options.get(Options.INTERVAL).toNanos(),
                        options.get(Options.BUDGET),
                        thresholds,
                        time.nanoTime(),
                        thread::cpuNanos),
                seen.urgent(),
                listeners,
                (message, cause) -> warnings.accept(message + ": " + cause));
    }

    private static OwnMappings mappings(
            Supplier<KindRanges> vmAddresses, SeenByHooks seen, List<Closeable> files, Consumer<String> warnings)
            throws IOException {
        OwnMappings mappings = new OwnMappings(
                seen.watching().apply(new LiveMapsFile(MapsFile.self(), warnings)),
                () -> seen.watching().apply(MapsQueries.self()),
                vmAddresses,
                threads(files),
                seen.owners());
        files.add(mappings);
        return mappings;
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
