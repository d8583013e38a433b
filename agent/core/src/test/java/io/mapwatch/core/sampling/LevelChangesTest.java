package io.mapwatch.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.sampling.LevelChanges.Change;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LevelChangesTest {

    private static final MappingSnapshot NOTHING = new MappingSnapshot(
            KindCounts.copyOf(new int[Kind.values().length]), FileCounts.NONE, OwnerCounts.allUnattributed(0));

    private final LevelChanges changes = new LevelChanges();
    private @Nullable Sample last;

    @Test
    void a_change_is_kept_with_its_time_and_figures_and_what_stays_is_none() {
        sample(1, Level.OK);
        sample(2, Level.WARNING);
        sample(3, Level.WARNING);
        sample(4, Level.OK);

        assertThat(changes.changes())
                .containsExactly(
                        new Change(2_000, Level.OK, Level.WARNING, 2, 65_530),
                        new Change(4_000, Level.WARNING, Level.OK, 4, 65_530));
    }

    @Test
    void the_first_sample_may_be_one() {
        sample(1, Level.CRITICAL);

        assertThat(changes.changes()).containsExactly(new Change(1_000, Level.OK, Level.CRITICAL, 1, 65_530));
    }

    @Test
    void of_many_the_last_are_kept() {
        for (int i = 1; i <= 100; i++) {
            sample(i, i % 2 == 0 ? Level.OK : Level.WARNING);
        }

        assertThat(changes.changes())
                .hasSize(LevelChanges.CAPACITY)
                .last()
                .extracting(Change::mappings)
                .isEqualTo(100L);
    }

    private void sample(int second, Level level) {
        Pressure pressure = new Pressure(second, 65_530, level, Double.NaN, Double.NaN);
        Sample sample = new Sample(1_000L * second, 1_000_000_000L * second, pressure, NOTHING, 0);
        changes.sampled(sample, last);
        last = sample;
    }
}
