package io.mapwatch.core.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdsTest {

    @ParameterizedTest
    @CsvSource({"0, 0.9", "-0.1, 0.9", "0.9, 0.9", "0.9, 0.8", "0.8, 1.01", "NaN, 0.9", "0.8, NaN"})
    void thresholds_that_make_no_sense_are_refused(double warning, double critical) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Thresholds(warning, critical))
                .withMessageContaining("warning " + warning);
    }

    @Test
    void critical_may_be_the_limit_itself() {
        assertThat(new Thresholds(0.5, 1).critical()).isEqualTo(1);
    }
}
