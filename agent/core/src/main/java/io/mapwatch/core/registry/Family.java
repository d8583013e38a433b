package io.mapwatch.core.registry;

import java.util.List;

/**
 * The series of one name, as in Prometheus.
 *
 * @param name that of a counter without {@code _total}
 * @param type as simpleclient's {@code Collector.Type} spells it, {@code GAUGE} for instance
 */
public record Family(String name, String type, String help, List<Point> points) {

    /**
     * One value.
     *
     * @param name with the ending of its role in the family, {@code _total} or {@code _sum} for instance
     * @param labels their names, in the order of {@code values}
     */
    public record Point(String name, List<String> labels, List<String> values, double value) {}
}
