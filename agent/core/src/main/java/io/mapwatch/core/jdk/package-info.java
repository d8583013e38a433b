/** The way into the JDK's internals: the exports to the agent's module, and the calls that need them. */
@NullMarked
package io.mapwatch.core.jdk;

import org.jspecify.annotations.NullMarked;
