package io.mapwatch.benchmarks.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Every measured value, by series, in the order of arrival. For one thread. */
public final class Samples {

    private final Map<Series, List<Double>> values = new LinkedHashMap<>();

    public void add(Series series, double value) {
        values.computeIfAbsent(series, key -> new ArrayList<>()).add(value);
    }

    /** The middle value, or the mean of the two in the middle; empty when nothing was measured. */
    public OptionalDouble median(Series series) {
        List<Double> sorted =
                values.getOrDefault(series, List.of()).stream().sorted().toList();
        int size = sorted.size();
        if (size == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2);
    }

    /** One line a value, below a line with the names of the columns; {@code round} counts from 1 in each series. */
    public String csv() {
        StringBuilder text = new StringBuilder("what,variant,jdk,round,value\n");
        values.forEach((series, list) -> {
            for (int i = 0; i < list.size(); i++) {
                text.append(quoted(series.what())).append(',');
                text.append(quoted(series.variant())).append(',');
                text.append(series.jdk()).append(',');
                text.append(i + 1).append(',');
                text.append(BigDecimal.valueOf(list.get(i)).toPlainString()).append('\n');
            }
        });
        return text.toString();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
