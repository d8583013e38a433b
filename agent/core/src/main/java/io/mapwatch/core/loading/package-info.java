/** Loaders for classes of the agent that are to go before it does. */
@NullMarked
package io.mapwatch.core.loading;

import org.jspecify.annotations.NullMarked;
