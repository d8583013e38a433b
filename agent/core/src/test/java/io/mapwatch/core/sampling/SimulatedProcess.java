package io.mapwatch.core.sampling;

import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.pressure.PressureJudge;
import io.mapwatch.core.pressure.Thresholds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A process whose mappings follow a function of time, watched by a real {@link Sampler} on a clock that only the simulation
 * moves: by what a scan costs, by what the sampler's thread sleeps.
 */
final class SimulatedProcess implements TimeSource {

    static final Thresholds THRESHOLDS = new Thresholds(0.80, 0.90);
    static final long LIMIT = 65_530;

    private static final double SECOND = 1e9;

    final List<Sample> samples = new ArrayList<>();
    final List<String> problems = new ArrayList<>();
    final Sampler sampler;

    long limit = LIMIT;
    double nanosPerMapping = 250;
    double nanosPerScan = 50_000;
    DoubleUnaryOperator hooks = seconds -> -1;

    @Nullable
    IOException failure;

    /** What a scan waits for a core, on average. */
    double waitPerScan;

    double nanosPerWakeUp = 40_000;

    double cpuNanos;
    int wakeUps;

    private final DoubleUnaryOperator mappings;
    private long waitedNanos;
    private long nanos = -7_000_000_000L;
    private final long origin = nanos;

    SimulatedProcess(DoubleUnaryOperator mappings, double intervalSeconds, double budget, SampleListener... listeners) {
        this.mappings = mappings;
        List<SampleListener> all = new ArrayList<>(List.of(listeners));
        all.add((sample, previous) -> samples.add(sample));
        this.sampler = new Sampler(
                new SamplerInputs(
                        this::scan, () -> limit, () -> (long) hooks.applyAsDouble(seconds()), this, () -> waitedNanos),
                new PressureJudge(THRESHOLDS),
                new ScanSchedule((long) (intervalSeconds * SECOND), budget, THRESHOLDS, nanos, () -> (long) cpuNanos),
                List.of(),
                all,
                (message, cause) -> problems.add(message + ": " + cause.getMessage()));
    }

    /** With the default options. */
    static SimulatedProcess of(DoubleUnaryOperator mappings) {
        return new SimulatedProcess(mappings, 10, 0.001);
    }

    double seconds() {
        return (nanos - origin) / SECOND;
    }

    void runUntil(double seconds) {
        while (seconds() < seconds) {
            round();
        }
    }

    /** Lets time pass while the sampler's thread gets no core. */
    void pause(double seconds) {
        nanos += (long) (seconds * SECOND);
    }

    void round() {
        long wait = sampler.round();
        if (wait > 0) {
            wakeUps++;
            cpuNanos += nanosPerWakeUp;
            nanos += wait;
        }
    }

    /** The seconds at which samples were taken. */
    double[] times() {
        return samples.stream()
                .mapToDouble(sample -> (sample.nanoTime() - origin) / SECOND)
                .toArray();
    }

    /** The longest time between two samples, and until the first. */
    double longestGap() {
        double longest = 0;
        double before = 0;
        for (double time : times()) {
            longest = Math.max(longest, time - before);
            before = time;
        }
        return longest;
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long epochMillis() {
        return 1_700_000_000_000L + (nanos - origin) / 1_000_000;
    }

    private MappingSnapshot scan() throws IOException {
        if (failure != null) {
            throw failure;
        }
        int[] counts = new int[Kind.values().length];
        counts[Kind.ANONYMOUS.ordinal()] = (int) mappings.applyAsDouble(seconds());
        KindCounts kinds = KindCounts.copyOf(counts);
        double cost = nanosPerScan + nanosPerMapping * kinds.total();
        nanos += (long) (cost + waitPerScan);
        cpuNanos += cost;
        waitedNanos += (long) waitPerScan;
        return new MappingSnapshot(kinds, FileCounts.NONE, OwnerCounts.allUnattributed(kinds.total()));
    }
}
