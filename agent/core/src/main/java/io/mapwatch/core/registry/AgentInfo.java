package io.mapwatch.core.registry;

/**
 * The tags of {@code mapwatch.info}.
 *
 * @param version of the agent
 * @param allocator the process's malloc; {@code unknown} where it cannot be found out
 * @param hooks {@code installing}, {@code active}, {@code partial}, {@code none} or {@code off}
 * @param scan how mappings are read, {@code text} or {@code query}
 */
public record AgentInfo(String version, String allocator, String hooks, String scan) {

    /** The same tags, with another way of reading mappings. */
    public AgentInfo withScan(String way) {
        return new AgentInfo(version, allocator, hooks, way);
    }
}
