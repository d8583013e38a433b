package io.mapwatch.core.relief;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.sampling.Sample;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReliefTest {

    @Test
    void a_collection_is_asked_for_once_in_each_crossing_into_critical() {
        assertThat(asked(Level.CRITICAL, Level.WARNING)).isTrue();
        assertThat(asked(Level.EXHAUSTED, Level.OK)).isTrue();
        assertThat(asked(Level.CRITICAL, null)).as("attached at critical").isTrue();
        assertThat(asked(Level.CRITICAL, Level.CRITICAL)).isFalse();
        assertThat(asked(Level.EXHAUSTED, Level.CRITICAL)).isFalse();
        assertThat(asked(Level.CRITICAL, Level.EXHAUSTED)).isFalse();
        assertThat(asked(Level.WARNING, Level.OK)).isFalse();
        assertThat(asked(Level.WARNING, Level.CRITICAL)).isFalse();
    }

    private static boolean asked(Level level, @Nullable Level before) {
        return Relief.isAsked(sample(level), before == null ? null : sample(before));
    }

    private static Sample sample(Level level) {
        return new Sample(
                0,
                0,
                new Pressure(60_000, 65_530, level, Double.NaN, Double.NaN),
                new MappingSnapshot(
                        KindCounts.copyOf(new int[Kind.values().length]),
                        FileCounts.NONE,
                        OwnerCounts.allUnattributed(60_000)),
                0);
    }
}
