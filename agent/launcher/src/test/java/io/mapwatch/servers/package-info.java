/** Compares real servers with the agent and without it, in the profile {@code servers}. */
@NullMarked
package io.mapwatch.servers;

import org.jspecify.annotations.NullMarked;
