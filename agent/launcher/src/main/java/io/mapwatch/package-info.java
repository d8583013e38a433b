/**
 * The methods that the JVM calls: {@code premain}, {@code agentmain} and {@code main}. The application's loader sees no other class of the agent;
 * everything else is behind {@link io.mapwatch.isolated.SealedLayer}.
 */
@NullMarked
package io.mapwatch;

import org.jspecify.annotations.NullMarked;
