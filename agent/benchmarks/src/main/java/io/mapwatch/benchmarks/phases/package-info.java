/** What is measured, one class for each way of measuring: starts JVMs, takes turns between them, gathers their values. */
@NullMarked
package io.mapwatch.benchmarks.phases;

import org.jspecify.annotations.NullMarked;
