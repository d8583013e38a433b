/**
 * The few native calls, and files for their owner alone. JNA is used in this package only; where it cannot be used, the agent works without these
 * calls.
 */
@NullMarked
package io.mapwatch.core.linux;

import org.jspecify.annotations.NullMarked;
