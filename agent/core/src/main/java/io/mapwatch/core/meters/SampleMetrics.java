package io.mapwatch.core.meters;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.sampling.Sample;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The meters of the latest sample. A figure that is not known is NaN. */
final class SampleMetrics implements MeterBinder {

    private static final String MAPPINGS = "mappings";

    private final Supplier<@Nullable Sample> source;
    private final LongSupplier nanoTime;
    private @Nullable Gauge level;

    /**
     * @param source gives the sample to show, null before the first
     * @param nanoTime the clock of {@link Sample#nanoTime()}
     */
    SampleMetrics(Supplier<@Nullable Sample> source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge("process.memory.map.areas", sample -> sample.pressure().count())
                .description("Memory mappings (VMAs) of the process, the kernel's map_count")
                .register(registry);
        gauge(
                        "process.memory.map.areas.limit",
                        sample -> known(sample.pressure().limit()))
                .description("Most mappings that the kernel allows a process, vm.max_map_count")
                .register(registry);
        gauge("process.memory.map.areas.ratio", sample -> sample.pressure().ratio())
                .description("Mappings divided by their limit; may exceed 1")
                .register(registry);
        gauge("mapwatch.headroom", SampleMetrics::headroom)
                .description("Splits of a mapping that still succeed, before munmap can fail; may be negative")
                .baseUnit(MAPPINGS)
                .register(registry);
        gauge("mapwatch.growth", sample -> sample.pressure().growthPerSecond())
                .description("Robust slope of the mappings over the recent samples")
                .baseUnit("mappings per second")
                .register(registry);
        TimeGauge.builder(
                        "mapwatch.exhaustion",
                        source,
                        TimeUnit.SECONDS,
                        ifSampled(sample -> sample.pressure().exhaustionSeconds()))
                .description("Forecast time until no headroom is left; absent while the mappings do not grow")
                .register(registry);
        level = gauge("mapwatch.level", sample -> sample.pressure().level().code())
                .description("0 ok, 1 warning, 2 critical, 3 exhausted")
                .register(registry);
        for (Kind kind : Kind.values()) {
            gauge("mapwatch.mappings", sample -> sample.mappings().kinds().of(kind))
                    .description("Mappings by kind; they sum to process.memory.map.areas")
                    .tag("kind", kind.tag())
                    .register(registry);
        }
        TimeGauge.builder(
                        "mapwatch.scan.age",
                        source,
                        TimeUnit.NANOSECONDS,
                        ifSampled(sample -> sample.ageNanos(nanoTime.getAsLong())))
                .description("Age of the sample shown")
                .register(registry);
    }

    /** Whether these meters are still there, under whatever name a filter has given them. */
    boolean areIn(MeterRegistry registry) {
        return level != null && registry.find(level.getId().getName()).meters().contains(level);
    }

    private Gauge.Builder<?> gauge(String name, ToDoubleFunction<Sample> value) {
        return Gauge.builder(name, source, ifSampled(value)).strongReference(true);
    }

    private static ToDoubleFunction<Supplier<@Nullable Sample>> ifSampled(ToDoubleFunction<Sample> value) {
        return source -> {
            Sample sample = source.get();
            return sample == null ? Double.NaN : value.applyAsDouble(sample);
        };
    }

    private static double headroom(Sample sample) {
        return sample.pressure().limitKnown() ? sample.pressure().headroom() : Double.NaN;
    }

    private static double known(long limit) {
        return limit < 0 ? Double.NaN : limit;
    }
}
