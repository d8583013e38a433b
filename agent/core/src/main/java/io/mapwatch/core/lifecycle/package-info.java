/** When the agent may begin with what the application has not begun, and how its parts end. */
@NullMarked
package io.mapwatch.core.lifecycle;

import org.jspecify.annotations.NullMarked;
