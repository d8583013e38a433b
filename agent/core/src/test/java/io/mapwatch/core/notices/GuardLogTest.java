package io.mapwatch.core.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.log.AgentLog.Severity;
import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Owner;
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

class GuardLogTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private long nanos = 1;
    private @Nullable Sample latest;
    private final GuardLog words = new GuardLog(
            256,
            new AgentLog(Severity.INFO, new PrintStream(written, true, StandardCharsets.UTF_8)::println, () -> nanos),
            () -> latest,
            () -> nanos);

    @Test
    void the_message_names_count_limit_kept_slots_and_the_largest_owner() {
        Owner owner = new Owner("org.example.Store.open(Store.java:42)", "file_channel", List.of(), 58_123, 1, 1, 1, 0);
        latest = new Sample(
                0,
                0,
                new Pressure(65_270, 65_530, Level.CRITICAL, Double.NaN, Double.NaN),
                new MappingSnapshot(
                        KindCounts.copyOf(new int[Kind.values().length]),
                        FileCounts.NONE,
                        new OwnerCounts(List.of(owner), 0)),
                0);
        assertThat(words.message(65_274, 65_530))
                .isEqualTo("mapwatch guard=256: 65,274 of 65,530 mappings, 58,123 of them by"
                        + " org.example.Store.open(Store.java:42); the last 256 are kept");
    }

    @Test
    void without_an_owner_the_message_names_none() {
        assertThat(words.message(65_274, 65_530))
                .isEqualTo("mapwatch guard=256: 65,274 of 65,530 mappings; the last 256 are kept");
    }

    @Test
    void refusals_are_told_once_a_minute() {
        for (int i = 0; i < 1_000; i++) {
            words.refused("first");
        }
        nanos += TimeUnit.MINUTES.toNanos(1);
        words.refused("second");
        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "mapwatch: FileChannel.map refused: first", "mapwatch: FileChannel.map refused: second");
    }
}
