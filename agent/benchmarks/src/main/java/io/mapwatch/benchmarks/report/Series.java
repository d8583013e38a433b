package io.mapwatch.benchmarks.report;

/**
 * Names the values that were measured in the same way.
 *
 * @param what the measured action
 * @param variant the side of a comparison, with or without the agent for instance
 * @param jdk feature version of the JVM that did it
 */
public record Series(String what, String variant, int jdk) {}
