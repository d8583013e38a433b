/** The programs whose JVMs are measured. Each is a process of its own, and prints its own measurements as {@link SampleLine}s. */
@NullMarked
package io.mapwatch.benchmarks.apps;

import org.jspecify.annotations.NullMarked;
