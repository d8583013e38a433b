/** Which parts are called when a level changes, a call is refused or a block leaks, and the log line for each. */
@NullMarked
package io.mapwatch.core.notices;

import org.jspecify.annotations.NullMarked;
