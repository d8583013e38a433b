package io.mapwatch.core.sampling;

import java.util.function.LongSupplier;

/**
 * The inputs of a {@link Sampler}.
 *
 * @param scan reads the mappings
 * @param limit reads {@code vm.max_map_count}; negative when it cannot
 * @param mappingsSeenByHooks how many mappings the hooked calls may have added since the JVM started, only ever growing; negative while there are no
 *     hooks. Polled, so it must be cheap and must not lock.
 * @param time the clocks
 * @param runDelay for how many nanoseconds in all the calling thread has waited for a core; always 0 where that is not known. Never called from two
 *     threads at once.
 */
public record SamplerInputs(
        MappingScan scan,
        LongSupplier limit,
        LongSupplier mappingsSeenByHooks,
        TimeSource time,
        LongSupplier runDelay) {}
