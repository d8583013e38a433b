/** How the agent's threads are made and how they wait. */
@NullMarked
package io.mapwatch.core.threads;

import org.jspecify.annotations.NullMarked;
