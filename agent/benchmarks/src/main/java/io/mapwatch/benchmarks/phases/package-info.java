/** The measurements, one class for each way of measuring. They start JVMs, give them turns, and collect their values. */
@NullMarked
package io.mapwatch.benchmarks.phases;

import org.jspecify.annotations.NullMarked;
