package io.mapwatch.core.sampling;

import org.jspecify.annotations.Nullable;

/** Told of each sample once and in order, by a thread of the agent; a listener that is slow delays the next scan. */
@FunctionalInterface
public interface SampleListener {

    /** @param previous the sample before this one; null for the first */
    void sampled(Sample sample, @Nullable Sample previous);
}
