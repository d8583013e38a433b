/** What the agent tells by itself: the log line and the MXBean. */
@NullMarked
package io.mapwatch.core.events;

import org.jspecify.annotations.NullMarked;
