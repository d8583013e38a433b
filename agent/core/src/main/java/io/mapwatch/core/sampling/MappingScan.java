package io.mapwatch.core.sampling;

import io.mapwatch.core.maps.MappingSnapshot;
import java.io.IOException;

/** Reads all mappings of the process and counts them by kind, owner and group. The {@link Sampler} never calls it from two threads at once. */
@FunctionalInterface
public interface MappingScan {

    MappingSnapshot scan() throws IOException;
}
