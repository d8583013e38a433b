package io.mapwatch.core.sampling;

import io.mapwatch.core.maps.MappingOwners;
import io.mapwatch.core.maps.MappingSource;
import io.mapwatch.core.maps.UnknownOwners;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * What the hooks know and sampling needs.
 *
 * @param owners who made which mapping
 * @param mappingsMade how many the hooks have seen made so far; negative where there are no hooks
 * @param watching makes a source that shows the hooks how far each scan has come
 * @param urgent told of each sample before all others, by the thread that scanned
 */
public record SeenByHooks(
        MappingOwners owners,
        LongSupplier mappingsMade,
        UnaryOperator<MappingSource> watching,
        List<SampleListener> urgent) {

    /** Where there are no hooks. */
    public static SeenByHooks nothing() {
        return new SeenByHooks(new UnknownOwners(), () -> -1, source -> source, List.of());
    }
}
