package io.mapwatch.core.meters;

import io.mapwatch.core.calls.Api;
import io.mapwatch.core.calls.Cause;
import io.mapwatch.core.calls.FailureCounts;
import io.mapwatch.core.calls.Operation;
import io.mapwatch.core.calls.OperationCounts;
import io.mapwatch.core.owners.LiveMappings;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** The hooks' counts. Every series is there from the start, at 0, so that a first failure shows as an increase. */
final class OffHeapMetrics implements MeterBinder {

    private final OperationCounts operations;
    private final FailureCounts failures;
    private final LiveMappings live;

    OffHeapMetrics(OperationCounts operations, FailureCounts failures, LiveMappings live) {
        this.operations = operations;
        this.failures = failures;
        this.live = live;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Api api : Api.values()) {
            for (Operation operation : Operation.values()) {
                if (api.has(operation)) {
                    operations(registry, api, operation, "success", counts -> counts.succeeded(api, operation));
                    operations(registry, api, operation, "failure", counts -> counts.failed(api, operation));
                }
            }
        }
        for (Operation operation : Operation.values()) {
            if (operation != Operation.FREE) {
                for (Cause cause : Cause.values()) {
                    failures(registry, operation, cause);
                }
            }
        }
        Gauge.builder("mapwatch.live", live, LiveMappings::size)
                .description(
                        "Live blocks and mappings that the hooks have seen made; adjacent ones may share a mapping")
                .baseUnit("mappings")
                .register(registry);
        FunctionCounter.builder("mapwatch.live.untracked", live, LiveMappings::untracked)
                .description("Blocks and mappings that were not tracked because too many were live")
                .register(registry);
    }

    private void operations(
            MeterRegistry registry,
            Api api,
            Operation operation,
            String outcome,
            ToDoubleFunction<OperationCounts> count) {
        FunctionCounter.builder("mapwatch.offheap.operations", operations, count)
                .description("Calls seen by the hooks that can make or end a mapping")
                .tag("api", api.tag())
                .tag("operation", operation.tag())
                .tag("outcome", outcome)
                .register(registry);
    }

    private void failures(MeterRegistry registry, Operation operation, Cause cause) {
        FunctionCounter.builder("mapwatch.failures", failures, counts -> counts.of(operation, cause))
                .description("Calls to map, unmap or allocate that were refused")
                .tag("operation", operation.tag())
                .tag("cause", cause.tag())
                .register(registry);
    }
}
