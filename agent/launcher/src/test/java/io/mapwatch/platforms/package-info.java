/** Checks of the agent that run inside of an emulated machine, by {@code .ci/platforms}. */
@NullMarked
package io.mapwatch.platforms;

import org.jspecify.annotations.NullMarked;
