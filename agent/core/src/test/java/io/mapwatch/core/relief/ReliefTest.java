package io.mapwatch.core.relief;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.log.AgentLog.Severity;
import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.owners.LiveMappings;
import io.mapwatch.core.owners.OldRanges;
import io.mapwatch.core.owners.Pages;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.sampling.Sample;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReliefTest {

    private int collections;
    private final Relief relief = new Relief(
            new AgentLog(Severity.OFF, line -> {}, () -> 0),
            new Collection(
                    new OldRanges(new LiveMappings(new Pages(4_096), () -> 0)), () -> collections++, pause -> {}));

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

    @Test
    void none_is_asked_for_where_it_might_end_the_jvm() {
        assertThat(relief.words(1_999))
                .isEqualTo("no collection was asked for: 1,999 mappings are left, and it may take 2,000");
        assertThat(relief.words(-3)).startsWith("no collection was asked for: -3 mappings are left");
        assertThat(collections).isZero();

        String words = relief.words(2_000);
        assertThat(words).doesNotContain("asked for:");
        assertThat(collections).isEqualTo(1);
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
