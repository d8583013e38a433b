package io.mapwatch.core.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.log.AgentLog.Severity;
import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.sampling.Sample;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class PlatformMBeansTest {

    private static final int LIMIT = 65_530;

    private boolean lookedForServer;

    private BooleanSupplier server() {
        lookedForServer = true;
        return () -> false;
    }

    @Test
    void with_too_few_mappings_left_for_it_the_bean_waits() {
        PlatformMBeans beans =
                new PlatformMBeans(() -> true, this::server, new AgentLog(Severity.OFF, line -> {}, () -> 0), () -> "");

        beans.sampled(sample(LIMIT - 255), null);
        assertThat(lookedForServer).isFalse();
        beans.sampled(sample(LIMIT - 256), null);
        assertThat(lookedForServer).isTrue();
    }

    @Test
    void before_main_has_begun_nothing_of_jmx_is_touched() {
        PlatformMBeans beans = new PlatformMBeans(
                () -> false, this::server, new AgentLog(Severity.OFF, line -> {}, () -> 0), () -> "");

        beans.sampled(sample(200), null);
        assertThat(lookedForServer).isFalse();
    }

    private static Sample sample(int mappings) {
        return new Sample(
                0,
                0,
                new Pressure(mappings, LIMIT, Level.OK, Double.NaN, Double.NaN),
                new MappingSnapshot(
                        KindCounts.copyOf(new int[Kind.values().length]),
                        FileCounts.NONE,
                        OwnerCounts.allUnattributed(mappings)),
                0);
    }
}
