package io.mapwatch.demo;

/**
 * A sample of the agent, as the demo saw it.
 *
 * @param nanos when it was seen, in {@link System#nanoTime()}
 * @param kernelCount the kernel's count for the same moment, or {@link #NOT_COUNTED} if the count was moving then
 */
record Observation(long nanos, AgentSample sample, long kernelCount) {

    static final long NOT_COUNTED = -1;
}
