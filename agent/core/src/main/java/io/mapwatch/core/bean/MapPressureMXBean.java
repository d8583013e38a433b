package io.mapwatch.core.bean;

import java.util.Map;

/** {@code io.mapwatch:type=MapPressure}: the latest sample, for JMX. Names are a contract with users. */
public interface MapPressureMXBean {

    /** The kernel's {@code map_count}. */
    long getMappings();

    /** {@code vm.max_map_count}; -1 when it cannot be read. */
    long getLimit();

    /** Mappings divided by the limit, may exceed 1; NaN when the limit cannot be read. */
    double getRatio();

    /** All kinds of the {@code mapwatch.mappings} meter. They sum to the mappings of their sample. */
    Map<String, Integer> getMappingsByKind();

    /**
     * The 20 call sites with the most, then {@code other} and {@code unattributed}. They sum to the mappings of their sample. Without hooks all are
     * {@code unattributed}.
     */
    Map<String, Long> getMappingsByOwner();

    /** Splits of a mapping that still succeed; may be negative. */
    long getHeadroom();

    /** NaN while there are too few samples. */
    double getGrowthPerSecond();

    /** Forecast seconds until the headroom is 0; NaN while the mappings do not grow. */
    double getExhaustionSeconds();

    /** {@code OK}, {@code WARNING}, {@code CRITICAL} or {@code EXHAUSTED}. */
    String getLevel();

    /** Seconds since the sample was taken. */
    double getSampleAgeSeconds();

    /** Scans since the start. */
    long getScans();

    /**
     * Asks for one collection, waits for it and for what the JDK then unmaps, 60 s at most, and returns in one sentence what it gave back, or why none
     * was asked for.
     */
    String collect();
}
