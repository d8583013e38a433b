package io.mapwatch.core.vm;

import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.sampling.Sample;

/** Samples of which only the time, the count and the level matter. */
final class Samples {

    private Samples() {}

    static Sample sample(long seconds, long count) {
        return sample(seconds, count, Level.OK);
    }

    static Sample sample(long seconds, long count, Level level) {
        KindCounts none = KindCounts.copyOf(new int[Kind.values().length]);
        Pressure pressure = new Pressure(count, 65_530, level, 0, Double.NaN);
        return new Sample(
                0,
                seconds * 1_000_000_000L,
                pressure,
                new MappingSnapshot(none, FileCounts.NONE, OwnerCounts.allUnattributed(count)),
                1);
    }
}
