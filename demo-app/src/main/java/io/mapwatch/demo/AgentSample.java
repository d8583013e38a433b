package io.mapwatch.demo;

/**
 * The values of the agent's bean at one moment.
 *
 * @param ratio mappings divided by limit; may exceed 1
 * @param ageSeconds how long ago the agent counted
 * @param scans how many times the agent has counted so far
 */
record AgentSample(
        long mappings, long limit, double ratio, long headroom, String level, double ageSeconds, long scans) {}
