package io.mapwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FamilyTest {

    @ParameterizedTest
    @EnumSource
    void each_kind_is_in_a_family_so_that_a_report_can_tell_it_first(Kind kind) {
        assertThat(Family.values()).anyMatch(family -> family.has(kind));
    }
}
