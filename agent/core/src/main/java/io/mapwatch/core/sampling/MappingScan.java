package io.mapwatch.core.sampling;

import io.mapwatch.core.mapping.KindCounts;
import java.io.IOException;

/** Reads all mappings of the process and counts them. The {@link Sampler} never calls it from two threads at once. */
@FunctionalInterface
public interface MappingScan {

    KindCounts scan() throws IOException;
}
