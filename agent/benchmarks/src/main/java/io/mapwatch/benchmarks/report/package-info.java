/** Makes the table of {@code docs/overhead.md} from measured values. It measures nothing itself. */
@NullMarked
package io.mapwatch.benchmarks.report;

import org.jspecify.annotations.NullMarked;
