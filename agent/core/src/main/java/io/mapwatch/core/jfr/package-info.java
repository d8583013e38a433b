/** The events for Flight Recorder. */
@NullMarked
package io.mapwatch.core.jfr;

import org.jspecify.annotations.NullMarked;
