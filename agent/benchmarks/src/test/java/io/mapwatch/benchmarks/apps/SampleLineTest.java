package io.mapwatch.benchmarks.apps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleLineTest {

    @Test
    void a_value_is_found_among_other_lines_of_output() {
        assertThat(SampleLine.parse("sample\tplain read\t1.5")).hasValue(new SampleLine("plain read", 1.5));
        assertThat(SampleLine.parse("WARNING: a terminally deprecated method")).isEmpty();
    }
}
