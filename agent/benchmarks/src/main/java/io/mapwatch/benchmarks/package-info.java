/** The command that measures what the agent costs and writes {@code docs/overhead.md}. */
@NullMarked
package io.mapwatch.benchmarks;

import org.jspecify.annotations.NullMarked;
