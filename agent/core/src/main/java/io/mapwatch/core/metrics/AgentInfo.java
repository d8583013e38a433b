package io.mapwatch.core.metrics;

/**
 * The tags of {@code mapwatch.info}.
 *
 * @param version of the agent
 * @param allocator the process's malloc, {@code unknown} where it cannot be told
 * @param hooks {@code installing}, {@code active}, {@code partial}, {@code none} or {@code off}
 * @param scan how mappings are read
 */
public record AgentInfo(String version, String allocator, String hooks, String scan) {}
