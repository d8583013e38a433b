/** The programs whose JVMs are measured. Each is a process of its own; what it measures itself it prints as {@link SampleLine}s. */
@NullMarked
package io.mapwatch.benchmarks.apps;

import org.jspecify.annotations.NullMarked;
