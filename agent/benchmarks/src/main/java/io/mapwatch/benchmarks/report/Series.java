package io.mapwatch.benchmarks.report;

/**
 * Names the values that were measured the same way.
 *
 * @param what what was done
 * @param variant with or without what: the side of a comparison
 * @param jdk feature version of the JVM that did it
 */
public record Series(String what, String variant, int jdk) {}
