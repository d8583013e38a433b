package io.mapwatch.core.meters;

import io.mapwatch.core.guard.KeptSlots;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** The mappings that the option {@code guard} has refused; only where it is set. */
final class GuardMetrics implements MeterBinder {

    private final KeptSlots slots;

    GuardMetrics(KeptSlots slots) {
        this.slots = slots;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("mapwatch.guard.refusals", slots, KeptSlots::refusals)
                .description("Mappings of files that guard refused, because only the slots it keeps were left")
                .register(registry);
    }
}
