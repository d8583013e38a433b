/**
 * Stands in for {@code java.util.logging} inside the agent's libraries. The build points their references here, because
 * starting the real one before the application does would fix its LogManager (WildFly refuses to start then).
 */
@NullMarked
package io.mapwatch.core.silent;

import org.jspecify.annotations.NullMarked;
