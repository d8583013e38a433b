package io.mapwatch.core.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.leaks.LeakedChunks;
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
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeakLogTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private long nanos = 1;
    private @Nullable Sample latest;
    private final LeakLog leaks = new LeakLog(
            new AgentLog(Severity.INFO, new PrintStream(written, true, StandardCharsets.UTF_8)::println, () -> nanos),
            new LeakedChunks(),
            () -> latest,
            () -> nanos,
            10);

    @Test
    void a_leak_is_told_with_count_limit_and_what_to_do() {
        latest = new Sample(
                0,
                0,
                new Pressure(65_530, 65_530, Level.EXHAUSTED, Double.NaN, 0),
                new MappingSnapshot(
                        KindCounts.copyOf(new int[Kind.values().length]),
                        FileCounts.NONE,
                        new OwnerCounts(List.of(), 0)),
                0);
        leaks.leaked(0x7f00_0000_0010L, 135_168);
        assertThat(lines())
                .containsExactly("mapwatch: free left 135,168 bytes mapped, the kernel refused to unmap them; leaked so"
                        + " far: 0 (0 bytes); 65,530 of 65,530 mappings (100.0 %), headroom 0; raise vm.max_map_count,"
                        + " only a restart gives them back");
    }

    @Test
    void the_first_of_a_minute_is_told() {
        for (int i = 0; i < 1_000; i++) {
            leaks.leaked(0x7f00_0000_0010L, 135_168);
        }
        assertThat(lines()).hasSize(1);
        nanos += TimeUnit.MINUTES.toNanos(1);
        leaks.leaked(0x7f00_0000_0010L, 8_192);
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(1)).startsWith("mapwatch: free left 8,192 bytes mapped");
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
