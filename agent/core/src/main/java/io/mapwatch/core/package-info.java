/** Wires the agent together, inside the isolated loader. */
@NullMarked
package io.mapwatch.core;

import org.jspecify.annotations.NullMarked;
