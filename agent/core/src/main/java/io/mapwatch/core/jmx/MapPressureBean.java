package io.mapwatch.core.jmx;

import io.mapwatch.core.bean.MapPressureMXBean;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.sampling.Sample;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows the latest sample. It is registered only once there is one. One thread sets the sample, any thread reads. */
final class MapPressureBean implements MapPressureMXBean {

    /** How many owners are named. */
    static final int OWNERS = 20;

    private final Supplier<String> collection;
    private volatile @Nullable Sample latest;
    private volatile long scans;

    /** @param collection asks for one, and returns what it brought */
    MapPressureBean(Supplier<String> collection) {
        this.collection = collection;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void show(Sample sample) {
        latest = sample;
        scans++;
    }

    @Override
    public long getMappings() {
        return pressure().count();
    }

    @Override
    public long getLimit() {
        return pressure().limit();
    }

    @Override
    public double getRatio() {
        return pressure().ratio();
    }

    @Override
    public Map<String, Integer> getMappingsByKind() {
        KindCounts counts = sample().mappings().kinds();
        Map<String, Integer> byKind = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            byKind.put(kind.tag(), counts.of(kind));
        }
        return byKind;
    }

    @Override
    public Map<String, Long> getMappingsByOwner() {
        OwnerCounts counts = sample().mappings().owners();
        Map<String, Long> byOwner = new LinkedHashMap<>();
        long other = 0;
        for (Owner owner : counts.owners()) {
            // a call site that maps in two ways is two owners with one name
            if (byOwner.size() < OWNERS || byOwner.containsKey(owner.name())) {
                byOwner.merge(owner.name(), owner.mappings(), Long::sum);
            } else {
                other += owner.mappings();
            }
        }
        byOwner.put("other", other);
        byOwner.put("unattributed", counts.unattributed());
        return byOwner;
    }

    @Override
    public long getHeadroom() {
        return pressure().headroom();
    }

    @Override
    public double getGrowthPerSecond() {
        return pressure().growthPerSecond();
    }

    @Override
    public double getExhaustionSeconds() {
        return pressure().exhaustionSeconds();
    }

    @Override
    public String getLevel() {
        return pressure().level().name();
    }

    @Override
    public double getSampleAgeSeconds() {
        return sample().ageNanos(System.nanoTime()) / 1e9;
    }

    @Override
    public long getScans() {
        return scans;
    }

    @Override
    public String collect() {
        return collection.get();
    }

    private Pressure pressure() {
        return sample().pressure();
    }

    private Sample sample() {
        Sample sample = latest;
        if (sample == null) {
            throw new IllegalStateException("no sample yet");
        }
        return sample;
    }
}
