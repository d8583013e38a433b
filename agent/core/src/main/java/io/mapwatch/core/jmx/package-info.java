/** The MXBean and its notifications. The platform MBean server is joined, never made. */
@NullMarked
package io.mapwatch.core.jmx;

import org.jspecify.annotations.NullMarked;
