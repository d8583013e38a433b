package io.mapwatch.benchmarks.phases;

/** A part of the measuring. One runs at a time. */
@FunctionalInterface
public interface Phase {

    /** Adds all values to the samples of {@code run}. */
    void measure(Run run) throws Exception;
}
