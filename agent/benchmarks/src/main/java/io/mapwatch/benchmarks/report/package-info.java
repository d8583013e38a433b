/** From measured values to the table of {@code docs/overhead.md}; measures nothing itself. */
@NullMarked
package io.mapwatch.benchmarks.report;

import org.jspecify.annotations.NullMarked;
