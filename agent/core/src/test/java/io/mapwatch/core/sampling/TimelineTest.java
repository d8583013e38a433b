package io.mapwatch.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final long SECOND = 1_000_000_000;

    private static final MappingSnapshot NOTHING = new MappingSnapshot(
            KindCounts.copyOf(new int[Kind.values().length]), FileCounts.NONE, OwnerCounts.allUnattributed(0));

    private final Timeline timeline = new Timeline();

    @Test
    void it_keeps_the_time_the_count_and_the_limit() {
        sample(10, 200);
        sample(20, 300);

        assertThat(timeline.points())
                .containsExactly(new Timeline.Point(10_000, 200, 65_530), new Timeline.Point(20_000, 300, 65_530));
    }

    @Test
    void samples_that_follow_each_other_closely_are_one_point() {
        timeline.sampled(new Sample(0, 0, pressure(1), NOTHING, 0), null);
        timeline.sampled(new Sample(100, SECOND / 10, pressure(2), NOTHING, 0), null);
        timeline.sampled(new Sample(1_000, SECOND, pressure(3), NOTHING, 0), null);

        assertThat(timeline.points()).extracting(Timeline.Point::mappings).containsExactly(1L, 3L);
    }

    @Test
    void however_long_it_runs_it_is_bounded_and_reaches_from_the_start_to_now_evenly() {
        int seconds = 400_000;
        for (int i = 0; i < seconds; i += 10) {
            sample(i, i);
        }

        List<Timeline.Point> points = timeline.points();
        assertThat(points).hasSizeBetween(Timeline.CAPACITY / 2, Timeline.CAPACITY);
        assertThat(points.get(0).mappings()).isZero();
        long widest = 0;
        for (int i = 1; i < points.size(); i++) {
            widest = Math.max(
                    widest, points.get(i).mappings() - points.get(i - 1).mappings());
        }
        assertThat(widest).isLessThanOrEqualTo(4L * seconds / Timeline.CAPACITY);
        assertThat(points.get(points.size() - 1).mappings()).isGreaterThanOrEqualTo(seconds - 10 - widest);
    }

    private void sample(int second, int count) {
        timeline.sampled(new Sample(1_000L * second, second * SECOND, pressure(count), NOTHING, 0), null);
    }

    private static Pressure pressure(int count) {
        return new Pressure(count, 65_530, Level.OK, Double.NaN, Double.NaN);
    }
}
