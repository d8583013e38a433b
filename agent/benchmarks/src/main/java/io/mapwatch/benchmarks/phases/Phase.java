package io.mapwatch.benchmarks.phases;

/** A part of the measurements. One phase runs at a time. */
@FunctionalInterface
public interface Phase {

    /** Adds all values to the samples of {@code run}. */
    void measure(Run run) throws Exception;
}
