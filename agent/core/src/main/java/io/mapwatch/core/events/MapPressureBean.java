package io.mapwatch.core.events;

import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.sampling.Sample;
import org.jspecify.annotations.Nullable;

/** Shows the latest sample; registered only once there is one. One thread shows, any thread reads. */
final class MapPressureBean implements MapPressureMXBean {

    private volatile @Nullable Sample latest;
    private volatile long scans;

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
