/** Micrometer meters over the latest sample and the hooks' counts, and their Prometheus exposition. */
@NullMarked
package io.mapwatch.core.metrics;

import org.jspecify.annotations.NullMarked;
