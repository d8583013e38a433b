/**
 * What the JVM calls: {@code premain}, {@code agentmain} and {@code main}. The only classes of the agent that the
 * application's loader sees; everything else is behind {@link io.mapwatch.isolated.SealedLayer}.
 */
@NullMarked
package io.mapwatch;

import org.jspecify.annotations.NullMarked;
