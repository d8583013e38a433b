/**
 * Replaces {@code java.util.logging} inside the agent's libraries. The build changes their references to this package: if the agent started the real
 * one before the application, its LogManager would be fixed (WildFly refuses to start then).
 */
@NullMarked
package io.mapwatch.core.silent;

import org.jspecify.annotations.NullMarked;
