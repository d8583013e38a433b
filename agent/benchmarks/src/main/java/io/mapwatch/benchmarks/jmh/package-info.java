/** Calls that the hooks see, as JMH benchmarks. {@code HooksPhase} runs them in forks with and without the agent. */
@NullMarked
package io.mapwatch.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
