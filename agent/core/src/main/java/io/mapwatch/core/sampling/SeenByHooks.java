package io.mapwatch.core.sampling;

import io.mapwatch.core.maps.MappingOwners;
import io.mapwatch.core.maps.MappingSource;
import io.mapwatch.core.maps.UnknownOwners;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * The hooks' knowledge that sampling needs.
 *
 * @param owners finds the maker of each mapping
 * @param mappingsMade how many mappings the hooks have seen made so far; negative where there are no hooks
 * @param watching makes a source that reports the progress of each scan to the hooks
 * @param urgent called with each sample before all others, by the thread that scanned
 */
public record SeenByHooks(
        MappingOwners owners,
        LongSupplier mappingsMade,
        UnaryOperator<MappingSource> watching,
        List<SampleListener> urgent) {

    /** For a process without hooks. */
    public static SeenByHooks nothing() {
        return new SeenByHooks(new UnknownOwners(), () -> -1, source -> source, List.of());
    }
}
