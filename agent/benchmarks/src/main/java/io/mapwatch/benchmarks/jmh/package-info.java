/** Calls that the hooks see, as JMH benchmarks. They run in forks with and without the agent, by {@code HooksPhase}. */
@NullMarked
package io.mapwatch.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
