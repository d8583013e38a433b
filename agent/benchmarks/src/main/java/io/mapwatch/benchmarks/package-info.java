/** The command that measures the cost of the agent and writes {@code docs/overhead.md}. */
@NullMarked
package io.mapwatch.benchmarks;

import org.jspecify.annotations.NullMarked;
