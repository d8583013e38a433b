package io.mapwatch.benchmarks.report;

import java.util.List;

/** A table of its own below a heading. */
public record Section(String heading, List<Row> rows) {}
