package io.mapwatch.core.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.calls.Api;
import io.mapwatch.core.calls.Cause;
import io.mapwatch.core.calls.Operation;
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

class FailureLogTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private long nanos = 1;
    private @Nullable Sample latest;
    private final FailureLog failures = new FailureLog(
            new AgentLog(Severity.INFO, new PrintStream(written, true, StandardCharsets.UTF_8)::println, () -> nanos),
            () -> latest,
            () -> nanos,
            10);

    @Test
    void a_refusal_is_told_with_count_limit_and_the_largest_owner() {
        Owner owner = new Owner("org.example.Store.open(Store.java:42)", "file_channel", List.of(), 58_123, 1, 1, 1, 0);
        latest = new Sample(
                0,
                0,
                new Pressure(65_530, 65_530, Level.EXHAUSTED, Double.NaN, 0),
                new MappingSnapshot(
                        KindCounts.copyOf(new int[Kind.values().length]),
                        FileCounts.NONE,
                        new OwnerCounts(List.of(owner), 0)),
                0);
        failures.failed(Api.FILE_CHANNEL, Operation.UNMAP, Cause.ENOMEM, 4096);
        assertThat(lines())
                .containsExactly(
                        "mapwatch: unmap of 4,096 bytes refused (file_channel, enomem): 65,530 of 65,530 mappings"
                                + " (100.0 %), headroom 0, 58,123 of them by org.example.Store.open(Store.java:42)");
    }

    @Test
    void figures_older_than_three_intervals_are_said_to_be() {
        latest = new Sample(
                0,
                0,
                new Pressure(60_000, 65_530, Level.CRITICAL, Double.NaN, Double.NaN),
                new MappingSnapshot(
                        KindCounts.copyOf(new int[Kind.values().length]),
                        FileCounts.NONE,
                        OwnerCounts.allUnattributed(60_000)),
                0);
        nanos = TimeUnit.SECONDS.toNanos(30);
        failures.failed(Api.UNSAFE, Operation.ALLOCATE, Cause.ENOMEM, 1);
        nanos = TimeUnit.SECONDS.toNanos(95);
        failures.failed(Api.UNSAFE, Operation.ALLOCATE, Cause.ENOMEM, 1);
        assertThat(lines().get(0)).endsWith("headroom 5,530");
        assertThat(lines().get(1)).endsWith("headroom 5,530, counted 1 min 35 s ago");
    }

    @Test
    void each_operation_is_told_once_a_minute() {
        for (int i = 0; i < 1_000; i++) {
            failures.failed(Api.UNSAFE, Operation.ALLOCATE, Cause.ENOMEM, 1);
            failures.failed(Api.FILE_CHANNEL, Operation.MAP, Cause.OTHER, 2);
        }
        assertThat(lines())
                .containsExactly(
                        "mapwatch: allocate of 1 bytes refused (unsafe, enomem)",
                        "mapwatch: map of 2 bytes refused (file_channel, other)");
        nanos += TimeUnit.MINUTES.toNanos(1);
        failures.failed(Api.UNSAFE, Operation.ALLOCATE, Cause.ENOMEM, 3);
        assertThat(lines()).hasSize(3);
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
