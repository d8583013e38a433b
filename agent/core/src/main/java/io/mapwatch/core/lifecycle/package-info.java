/** When the agent may start parts of the JDK, and how its own parts end. */
@NullMarked
package io.mapwatch.core.lifecycle;

import org.jspecify.annotations.NullMarked;
