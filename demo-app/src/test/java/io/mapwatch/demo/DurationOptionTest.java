package io.mapwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationOptionTest {

    @ParameterizedTest
    @CsvSource({"0s,PT0S", "500ms,PT0.5S", "60s,PT1M", "5m,PT5M", "1h,PT1H"})
    void a_number_and_a_unit_are_a_time(String text, Duration duration) {
        assertThat(new DurationOption().convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807h", "99999999999999999999s", "36501000h"})
    void a_time_beyond_a_century_still_fits_into_nanoseconds(String text) {
        assertThat(new DurationOption().convert(text).toNanos()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "5", "5 s", "-5s", "5S", "1.5s", "5days", "٥s"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> new DurationOption().convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
