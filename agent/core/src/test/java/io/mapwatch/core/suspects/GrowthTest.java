package io.mapwatch.core.suspects;

import static io.mapwatch.core.suspects.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.sampling.Sample;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrowthTest {

    @Test
    void it_is_towards_a_threshold_if_its_pace_leads_there_within_an_hour() {
        // to 52,424 from 1,000: 14.3 a second
        assertThat(between(at(0, 1_000, 500), at(10, 1_150, 650))).isEqualTo(Growth.TOWARDS_A_THRESHOLD);
        assertThat(between(at(0, 1_000, 500), at(10, 1_130, 630))).isEqualTo(Growth.SLOW);
        assertThat(between(at(0, 50_000, 500), at(10, 50_020, 520)))
                .as("a slower one does near the threshold")
                .isEqualTo(Growth.TOWARDS_A_THRESHOLD);
    }

    @Test
    void what_the_hooks_have_seen_made_is_no_growth() {
        assertThat(between(at(0, 1_000, 500), at(1, 20_000, 500))).isEqualTo(Growth.NONE);
        assertThat(between(at(0, 1_000, 500), at(1, 20_000, 400))).isEqualTo(Growth.NONE);
    }

    @Test
    void a_few_mappings_are_neither() {
        assertThat(between(at(0, 60_000, 500), at(0.1, 60_015, 515))).isEqualTo(Growth.SLOW);
        assertThat(between(at(0, 60_000, 500), at(0.1, 60_004, 504))).isEqualTo(Growth.NONE);
    }

    @Test
    void without_a_limit_or_a_sample_before_nothing_is_known() {
        assertThat(between(null, at(1, 60_000, 60_000))).isEqualTo(Growth.SLOW);
        assertThat(between(at(0, 1_000, 500, -1), at(1, 20_000, 20_000, -1))).isEqualTo(Growth.SLOW);
    }

    private static Growth between(@Nullable Sample previous, Sample sample) {
        return Growth.between(previous, sample, 0.8);
    }
}
