package io.mapwatch.core.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TheilSenTest {

    private static final double[] X = {-9, -7.5, -7, -4, -3.9, -2, -1, 0, 3, 4};

    private static double[] line(double slope, double offset) {
        double[] y = new double[X.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = offset + slope * X[i];
        }
        return y;
    }

    @Test
    void the_slope_of_a_line_is_its_slope() {
        assertThat(new TheilSen(10).slope(X, line(-2.5, 7), 0, 10)).isCloseTo(-2.5, within(1e-9));
    }

    @Test
    void two_points_of_ten_can_be_anything() {
        double[] y = line(3, 1);
        y[2] = 1e9;
        y[9] = -1e9;
        assertThat(new TheilSen(10).slope(X, y, 0, 10)).isCloseTo(3, within(1e-9));
    }

    @Test
    void only_the_points_asked_for_count() {
        double[] y = line(3, 1);
        y[0] = 1e9;
        y[9] = 1e9;
        assertThat(new TheilSen(10).slope(X, y, 1, 9)).isCloseTo(3, within(1e-9));
        assertThat(new TheilSen(10).slope(X, y, 4, 6)).isCloseTo(3, within(1e-9));
    }

    @Test
    void the_median_of_an_even_number_is_between_the_two_in_the_middle() {
        assertThat(TheilSen.median(new double[] {9, 1, 4, 2, -100}, 4)).isEqualTo(3);
        assertThat(TheilSen.median(new double[] {9, 1, 4}, 3)).isEqualTo(4);
        assertThat(TheilSen.median(new double[] {9, 1}, 1)).isEqualTo(9);
    }

    @Test
    void the_median_is_that_of_the_sorted_values() {
        Random random = new Random(7);
        for (int n = 1; n < 300; n++) {
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                // few different ones, so that many are equal
                values[i] = random.nextInt(1 + random.nextInt(n));
            }
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            assertThat(TheilSen.median(values, n)).isEqualTo((sorted[(n - 1) / 2] + sorted[n / 2]) / 2);
        }
    }
}
