/** The way into the JDK's internals: what is exported to the agent's module, and what is asked of the JDK there. */
@NullMarked
package io.mapwatch.core.jdk;

import org.jspecify.annotations.NullMarked;
