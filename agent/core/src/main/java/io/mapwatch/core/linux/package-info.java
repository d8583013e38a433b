/** The few native calls, and files for their owner alone. JNA lives here and nowhere else; without it the callers do without. */
@NullMarked
package io.mapwatch.core.linux;

import org.jspecify.annotations.NullMarked;
