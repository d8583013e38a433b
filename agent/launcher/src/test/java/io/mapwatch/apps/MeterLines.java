package io.mapwatch.apps;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a registry of Micrometer's shows, as text. */
final class MeterLines {

    private MeterLines() {}

    /** A line for each value: {@code name{tag=value,tag=value} STATISTIC value}, without braces where there are no tags. */
    static List<String> of(MeterRegistry registry) {
        List<String> lines = new ArrayList<>();
        for (Meter meter : registry.getMeters()) {
            for (Measurement measurement : meter.measure()) {
                lines.add(meter.getId().getName() + tags(meter.getId()) + " " + measurement.getStatistic() + " "
                        + measurement.getValue());
            }
        }
        return lines;
    }

    private static String tags(Meter.Id id) {
        return id.getTags().isEmpty()
                ? ""
                : id.getTags().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
