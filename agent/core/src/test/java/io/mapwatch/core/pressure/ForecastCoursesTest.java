package io.mapwatch.core.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class ForecastCoursesTest {

    private static final long SEED = Long.getLong("forecast.seed", 12);

    /** Writes the table of docs/metrics.md to {@code target/forecast.md}. */
    @Test
    void a_climb_of_minutes_or_weeks_is_foreseen_and_no_other_course_is_said_to_end_soon() throws IOException {
        StringBuilder table = new StringBuilder(Contest.heading(SEED));
        SoftAssertions all = new SoftAssertions();
        for (Course course : Courses.all(SEED)) {
            Contest contest = Contest.of(course, SEED);
            table.append(contest.row()).append('\n');
            all.assertThat(contest.ours().right()).as(contest.row()).isTrue();
        }
        Files.writeString(Path.of("target", "forecast.md"), table);
        all.assertAll();
    }

    @Test
    void a_course_that_ends_without_a_forecast_is_wrong() {
        Course course = new Course("linear", 1_000, t -> 100 * t);
        double[] seconds = {100, 400, 600};
        double[] none = {Double.NaN, Double.NaN, Double.NaN};
        assertThat(Score.of(course, seconds, none, 655).right()).isFalse();
        assertThat(Score.of(course, seconds, new double[] {555, 255, 55}, 655).right())
                .isTrue();
        assertThat(Score.of(course, seconds, new double[] {555, 255, 55}, Double.POSITIVE_INFINITY)
                        .falseAlarms())
                .isEqualTo(3);
    }
}
