package io.mapwatch.core.sampling;

import org.jspecify.annotations.Nullable;

/**
 * Called for the samples in order, each once at most, by the sampler's thread; an urgent listener by the thread that scanned. A slow listener delays
 * the next scan.
 */
@FunctionalInterface
public interface SampleListener {

    /** @param previous the last sample that this listener got, null for the first; for an urgent listener the sample before this one */
    void sampled(Sample sample, @Nullable Sample previous);
}
