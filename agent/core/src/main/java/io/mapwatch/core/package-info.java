/** Connects the parts of the agent, inside the isolated loader. */
@NullMarked
package io.mapwatch.core;

import org.jspecify.annotations.NullMarked;
