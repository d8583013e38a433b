/** The agent's lines on stderr: their number, their length, and the one thread that writes them. */
@NullMarked
package io.mapwatch.core.log;

import org.jspecify.annotations.NullMarked;
