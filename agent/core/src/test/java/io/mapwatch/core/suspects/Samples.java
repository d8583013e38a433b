package io.mapwatch.core.suspects;

import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.MemoryShape;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.sampling.Sample;
import java.util.List;

/** Samples of a process with mappings that no hook has seen made. */
final class Samples {

    static final long LIMIT = 65_530;

    private Samples() {}

    /** @param unseen of {@code count} */
    static Sample at(double seconds, long count, int unseen) {
        return at(seconds, count, unseen, LIMIT);
    }

    static Sample at(double seconds, long count, int unseen, long limit) {
        return new Sample(
                0,
                (long) (seconds * 1e9),
                new Pressure(count, limit, Level.OK, Double.NaN, Double.NaN),
                new MappingSnapshot(
                        KindCounts.copyOf(new int[Kind.values().length]),
                        FileCounts.NONE,
                        List.of(),
                        MemoryShape.NONE,
                        OwnerCounts.allUnattributed(count),
                        unseen),
                0);
    }
}
